"""What strangers, tired people and machines put into a form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django import forms
from django.forms.formsets import ManagementForm
from hypothesis import strategies as st

Pairs = list[tuple[str, str]]

LONG = 60_000
TOO_MUCH = 1_100_000
"""Bytes beyond what one request may carry: refused before a form is read."""

HOSTILE = (
    "", " ", "　", "\t", "\r\n", "\n\n\n", "\x00", "あ\x00い", "\x1b[31m赤", "\x7f\x85",
    "\ud800", "あ\udfffい", "\ufeff頭", "\u200b\u200b", "\u202eみぎから", "שלום עולם", "مرحبا",
    "👨\u200d👩\u200d👧\u200d👦", "葛\U000e0100飾", "𠮷田", "㌔㈱", "e\u0301", "か\u3099\u3099",
    "\u0301" * 300, "' OR '1'='1", "'; DROP TABLE cases_case; --", "%s %(x)s %%", "\\",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</textarea><h1>x", "&amp;&#0;",
    "{{ 7|add:7 }}{% now 'Y' %}", "=HYPERLINK(\"http://x\")", "+81", "-1", "@SUM(1)", "../../etc",
    "NaN", "Infinity", "1e309", "0", "-0", "0x10", "1_000", "１２", "٣", "²", "9" * 40,
    "2147483648", "9223372036854775808", "true", "null", "[]", '{"a": 1}', "[" * 2000,
    "令和99年99月99日", "昭和64年1月8日", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01",
    "令和8年", "不明", "24:00", "99:99", "午後99時", "10:00:00", "あ" * 201, "a" * 5_001,
    "あ" * 5_001, "𠮷" * LONG,
)  # fmt: skip

ANY_TEXT = st.text(
    st.characters(exclude_categories=[], min_codepoint=0, max_codepoint=0x10FFFF), max_size=40
)


def encode(pairs: Pairs) -> bytes:
    """The body as a browser sends it; lone surrogates as the bytes they never should be."""

    def word(text: str) -> str:
        return quote(text.encode("utf-8", "surrogatepass"), safe="")

    return "&".join(f"{word(key)}={word(value)}" for key, value in pairs).encode("ascii")


def arrived(text: str) -> str:
    """What the other side reads of it, with the line ends of HTML."""
    read = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return read.replace("\r\n", "\n").replace("\r", "\n")


def freeze_choices(form: forms.BaseForm) -> None:
    """Read what the page offers once, as the person who looks: later nobody's context is set."""
    for field in form.fields.values():
        if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
            vars(field)["offered"] = list(_entries(field.choices))


def _entries(choices: Any) -> Iterator[str]:
    for value, label in choices:
        if isinstance(label, list | tuple):  # a group
            yield from _entries(label)
        elif str(value):
            yield str(value)


def choices_of(field: forms.Field) -> list[str]:
    """Values of the entries a page offers."""
    found: list[str] = vars(field).get("offered", [])
    return found


def is_many(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)


def good_values(form: forms.BaseForm, given: dict[str, Any]) -> dict[str, list[str]]:
    """Something to send for each field: what stands in it, the first entry, a word."""
    found: dict[str, list[str]] = {}
    for name, field in form.fields.items():
        if name in given:
            value = given[name]
        elif isinstance(form, ManagementForm) or form[name].value() not in (None, "", []):
            value = form[name].value()
        else:
            value = _word(field)
        values = value if isinstance(value, list | tuple) else [value]
        found[form.add_prefix(name)] = [
            str(one) for one in values if one is not None and one is not False
        ]
    return found


def _word(field: forms.Field) -> Any:
    offered = choices_of(field)
    if offered:
        return offered[:1]
    if isinstance(field, forms.CharField):
        return "かな"
    return "1" if isinstance(field, forms.IntegerField) and field.required else None


def attacks(forms_: list[forms.BaseForm], ids: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Field → the values sent for it (none: the key is missing). One to three fields, or all."""
    strategies = {
        form.add_prefix(name): _attack(field, ids)
        for form in forms_
        for name, field in form.fields.items()
    }
    names = sorted(strategies)
    if not names:
        return st.just({})
    few = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).flatmap(
        lambda some: st.fixed_dictionaries({name: strategies[name] for name in some})
    )
    return st.one_of(few, few, st.fixed_dictionaries(strategies))


def _attack(field: forms.Field, ids: list[str]) -> st.SearchStrategy[list[str]]:
    value = st.one_of(st.sampled_from(HOSTILE), ANY_TEXT, st.sampled_from(ids))
    offered = choices_of(field)
    if offered:
        value = st.one_of(value, st.sampled_from(offered))
    return st.lists(value, max_size=3)


NOISE: st.SearchStrategy[Pairs] = st.lists(
    st.tuples(
        st.sampled_from(["x", "", "id", "__proto__", "keep-text", "people-99-name", "あ"]),
        st.sampled_from(HOSTILE),
    ),
    max_size=2,
)
"""Keys nobody asked for."""
