"""A postal code beside an address box: pressed, it fills the box (tasuki/places/postal.py)."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict

from tasuki.core.form_fields import JaCharField
from tasuki.places.postal import PostalMatch, addresses_of, normalise_postal_code

PRESSED = ("then", "address")
"""Name and value of the button."""
WRONG = "郵便番号は7けたの数字です。例：060-0001"
UNKNOWN = "この郵便番号の住所は見つかりません。番号を確かめるか、住所をそのまま書いてください。"
MOST_NAMED = 5


class PostalCodeField(JaCharField):
    """〒０６０－０００１ → 060-0001; kept even when nobody knows it (new codes)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        digits = normalise_postal_code(typed)
        if digits is None:
            raise ValidationError(WRONG)
        return f"{digits[:3]}-{digits[3:]}"


class AddressForm(forms.Form):
    """A form with an address box, named by ``ADDRESS``."""

    ADDRESS = "address"
    postal_code = PostalCodeField(label="郵便番号", required=False)

    @property
    def address_box(self) -> BoundField:
        """The box that is filled."""
        return self[self.ADDRESS]

    @classmethod
    def is_asked(cls, data: QueryDict) -> bool:
        """Whether the button beside the postal code was pressed."""
        return data.get(PRESSED[0]) == PRESSED[1]

    @classmethod
    def filled(cls, data: QueryDict, **options: Any) -> Self:
        """The form as it was typed, with the address; nothing else is judged yet."""
        typed, code = data.copy(), data.get("postal_code", "")
        found = addresses_of(code)
        common = _common(found)
        box = typed.get(cls.ADDRESS, "")
        if common and not box.startswith(common):
            typed[cls.ADDRESS] = f"{common}{box}"
        form = cls(typed, **options)
        vars(form).update(_errors=ErrorDict(), cleaned_data={})
        if not found:
            is_code = normalise_postal_code(code) is not None
            form.add_error("postal_code", UNKNOWN if is_code else WRONG)
        form.fields["postal_code"].help_text = _several(found)
        return form


def _common(found: list[PostalMatch]) -> str:
    """The whole address, or as much of it as all of them share."""
    if len(found) < 2:
        return found[0].address if found else ""
    places = {f"{one.prefecture}{one.municipality}{one.ward}" for one in found}
    return places.pop() if len(places) == 1 else ""


def _several(found: list[PostalMatch]) -> str:
    if len(found) < 2:
        return ""
    named = "、".join(one.address for one in found[:MOST_NAMED])
    more = "など" if len(found) > MOST_NAMED else ""
    return f"{len(found)}か所あります：{named}{more}。つづきを書いてください。"
