"""Sign-in through allauth, in our words and with our trail. Sign-up and mails are closed.

Events of signing in are written on the second connection, in the name of the account: they must
stay when the request is refused.
"""

from __future__ import annotations

import hashlib
import ipaddress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import filter_users_by_username
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tasuki.access.clock import start_clock
from tasuki.access.context import enter_as, leave, sign_in_as
from tasuki.access.own_sessions import end_other_sessions
from tasuki.access.seeds import opened, seal
from tasuki.accounts.models import User
from tasuki.audit.enums import Action, Outcome
from tasuki.audit.trail import write_event

LOCKED = (
    "続けて入れなかったため、いまは止めています。15分ほどたってから、もう一度試してください。"
    "急ぐときは、勤め先の管理担当に相談してください。"
)
WRONG = (
    "利用者名かパスワードがちがいます。大文字と小文字、全角と半角を確かめてください。"
    "分からないときは、勤め先の管理担当に相談してください。"
)
WRONG_CODE = "番号がちがうか、もう使われています。次の番号に変わってから、入れてください。"
LAST_FACTOR = "最後の1つは外せません。先に、ほかの方法を加えてください。"
CHANGES = {
    "mfa/email/totp_activated": "認証アプリを加えた",
    "mfa/email/totp_deactivated": "認証アプリを外した",
    "mfa/email/webauthn_added": "パスキーを加えた",
    "mfa/email/webauthn_removed": "パスキーを外した",
    "mfa/email/recovery_codes_generated": "予備の番号を作り直した",
    "account/email/password_changed": "パスワードを変えた",
    "account/email/password_set": "パスワードを決めた",
}
"""What allauth would send a mail about becomes a line of the trail."""
ADDED = {"mfa/email/totp_activated": "totp", "mfa/email/webauthn_added": "webauthn"}


def record(
    user: AbstractBaseUser | None,
    action: Action,
    *,
    outcome: Outcome = Outcome.DONE,
    purpose: str = "",
) -> None:
    """One line about the account, on the second connection; without a user when it is unknown."""
    with transaction.atomic(using="trail"):
        place = organization = None
        if user is not None:
            viewer = enter_as(user.pk, using="trail")
            place = viewer.place_ids[0] if viewer.place_ids else None
            organization = viewer.organization_ids[0] if viewer.organization_ids else None
        write_event(
            action,
            outcome=outcome,
            purpose=purpose,
            municipality_id=place,
            organization_id=organization,
            source="sign_in",
            using="trail",
        )
        leave(using="trail")


def _network(source: str) -> str:
    """An IPv6 customer has a whole /64 of addresses: they count as one source."""
    try:
        found = ipaddress.ip_address(source)
    except ValueError:
        return source
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))


class AccountAdapter(DefaultAccountAdapter):
    """Username and password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "too_many_login_attempts": LOCKED,
        "rate_limited": LOCKED,
        "incorrect_password": "パスワードがちがいます。もう一度入れてください。",
        "enter_current_password": "いまのパスワードを入れてください。",
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the administrator of the organization."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # By account *and* source: nobody outside can lock a colleague out of her desk.
        pair = f"{credentials.get('username', '').lower()}|{_network(self.get_client_ip(request))}"
        return hashlib.sha256(pair.encode()).hexdigest()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuses after too many failures, alike for known and unknown accounts."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._note_failure(request, credentials, Outcome.DENIED)
            raise

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """A right password may be hashed anew, which only the account itself may write."""
        for user in filter_users_by_username(credentials.get("username", "")):
            sign_in_as(user.pk)
        return super().authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self._note_failure(request, credentials, Outcome.FAILED)

    def _note_failure(
        self, request: HttpRequest, credentials: dict[str, Any], outcome: Outcome
    ) -> None:
        user = User.objects.filter(username=credentials.get("username", "")).first()
        source = self.get_client_ip(request)
        record(user, Action.SIGN_IN_FAILED, outcome=outcome, purpose=source)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        sign_in_as(user.pk)  # writes last_login
        super().login(request, user)
        start_clock(request)

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **words: Any
    ) -> HttpResponse:
        self.note_sign_in(user, self.get_client_ip(request))
        return super().post_login(request, user, **words)

    @staticmethod
    def note_sign_in(user: AbstractBaseUser, purpose: str) -> None:
        """Somebody is in."""
        record(user, Action.SIGN_IN, purpose=purpose)

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        if user.is_authenticated:
            record(user, Action.SIGN_OUT)
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Stores the columns that the role of the web server may change."""
        user.set_password(password)
        if isinstance(user, User):
            user.password_is_temporary = False
            user.save(update_fields=["password", "password_is_temporary"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Where a person goes who had to change it: on to what she wanted."""
        return reverse("home:today")

    def send_notification_mail(
        self, template_prefix: str, user: AbstractBaseUser, *args: Any, **words: Any
    ) -> None:
        """No mail: a change of the means of signing in is written into the trail."""
        if template_prefix in CHANGES:
            record(user, Action.FACTOR, purpose=CHANGES[template_prefix])
            if isinstance(user, User):
                end_other_sessions(by=user, key=self.request.session.session_key or "")
        if template_prefix in ADDED:
            # The person just proved to hold it; the session counts as opened with it.
            record_authentication(self.request, user, "mfa", type=ADDED[template_prefix])


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: sealed at rest, never fewer than one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": LAST_FACTOR,
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    def is_mfa_enabled(self, user: AbstractBaseUser, types: Any = None) -> bool:
        """Asked at every step of signing in, and first of all: without the context the second
        factors would seem not to be there, and signing in would pass them by."""
        sign_in_as(user.pk)
        return bool(super().is_mfa_enabled(user, types))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another TOTP or passkey stays."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(
            pk=authenticator.pk
        )
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"パスキー{count + 1}"
