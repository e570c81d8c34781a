"""Forms of signing in: allauth's, with our labels and with failures in the trail."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

from allauth.account.forms import LoginForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.cache import cache

from tasuki.access.adapters import WRONG_CODE, record
from tasuki.access.context import sign_in_as
from tasuki.access.enums import LostFactor
from tasuki.accounts.models import Membership
from tasuki.audit.enums import Action, Outcome
from tasuki.core.form_fields import JaCharField, JaTextField

LIFE_OF_A_CODE = 3 * 30
"""Seconds in which one code of an app is taken: its own step, the one before and the one after."""


class CodeField(forms.CharField):
    """Six digits, also in full width, or a spare code."""

    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})

    def to_python(self, value: Any) -> str:
        """Half-width."""
        return unicodedata.normalize("NFKC", super().to_python(value) or "")


class SignInForm(LoginForm):
    """利用者名 and パスワード."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "利用者名"
        self.fields["password"].label = "パスワード"
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class CodeForm(BaseAuthenticateForm):
    """The six digits, or one of the spare codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(
            label="確認の番号", help_text="認証アプリの6けた、または予備の番号"
        )

    def clean_code(self) -> str:
        """A code opens once: allauth remembers it for one step, it is good for three."""
        typed = normalize_user_code(self.cleaned_data["code"])
        used = f"used_code:{hashlib.sha256(f'{self.user.pk}|{typed}'.encode()).hexdigest()}"
        if cache.get(used):
            self.cleaned_data["code"] = "used"  # refused and counted as every wrong one
        code: str = super().clean_code()
        if not cache.add(used, True, timeout=LIFE_OF_A_CODE):
            raise forms.ValidationError(WRONG_CODE)
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)
        record(self.user, Action.SIGN_IN_FAILED, outcome=Outcome.FAILED, purpose="二つめの確認")


class SecondFactorForm(CodeForm, AuthenticateForm):
    """The code that ends signing in."""


class ProofForm(CodeForm, ReauthenticateForm):
    """The code that proves it anew (step-up)."""


class PasskeySignInForm(LoginWebAuthnForm):
    """A passkey names its account itself; only that account's keys are looked at."""

    def clean_credential(self) -> Authenticator:
        credential = self.cleaned_data["credential"]
        auth.parse_authentication_response(credential)
        sign_in_as(auth.extract_user_from_response(credential).pk)
        return super().clean_credential()


class AppForm(ActivateTOTPForm):
    """The first code of an app that was just paired."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(label="アプリに出た6けたの番号")


class PasskeyForm(AddWebAuthnForm):
    """A name for the key, so that two of them can be told apart."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "このパスキーの呼び名"
        if "passwordless" in self.fields:
            self.fields["passwordless"].label = "パスワードを入れずに、このパスキーだけで入る"
            self.fields["passwordless"].help_text = ""


class ResetAskForm(forms.Form):
    """Whose second factor is made anew, why, and how one knows that it is them."""

    member = forms.ChoiceField(label="作り直す人")
    lost = forms.ChoiceField(label="わけ", choices=LostFactor.choices, widget=forms.RadioSelect)
    checked = JaTextField(
        label="本人だと確かめた方法",
        help_text="電話やメールだけでは確かめたことになりません。会って確かめてください。例：窓口で職員証を見た",
        max_length=300,
    )

    def __init__(self, *args: Any, members: dict[str, Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, one in members.items():
            groups.setdefault(one.organization.name, []).append(
                (key, f"{one.user.name}（{one.label}）")
            )
        self.fields["member"].choices = [("", "選んでください"), *groups.items()]  # type: ignore[attr-defined]

    def clean_lost(self) -> LostFactor:
        return LostFactor(self.cleaned_data["lost"])


class ResetCodeForm(forms.Form):
    """The code that somebody said."""

    code = JaCharField(
        label="作り直しの番号",
        help_text="4文字ずつ4つ。大文字と小文字は、どちらでもかまいません",
        max_length=60,
    )
