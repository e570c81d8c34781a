"""Before words are said to many: what may lead to a person is shown once, and the writer sends the
same text again. It points; the writer decides."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from tasuki.accounts.models import Organization
from tasuki.core.finder import Mark
from tasuki.exchange.looking import marks_in

LOOK = (
    "個人が分かるかもしれない語があります。しるしの付いた語を書きかえてください。"
    "だれのことか分からないと確かめたら、文を変えずに、もう一度送れます。"
)


@dataclass(frozen=True)
class Pointed:
    """A text that was stopped once, with what the finder points at."""

    text: str
    marks: list[Mark]


def ask_once(form: forms.Form, organization: Organization | None) -> Pointed | None:
    """None when the text may be sent: nothing was found, or the writer saw the marks of this text.

    Else the form says so, and carries the mark of this text: sent again unchanged, it goes through.
    """
    names = [name for name in ("title", "text") if name in form.fields]
    said = "\n".join(str(form.cleaned_data[name]) for name in names)
    mark = hashlib.sha256(said.encode()).hexdigest()[:16]
    marks = marks_in(said, organization)
    if not marks or form.cleaned_data.get("sure") == mark:
        return None
    form.add_error("text", LOOK)
    kept = QueryDict(mutable=True)
    kept.update(form.data)
    kept["sure"] = mark
    form.data = kept
    return Pointed(said, marks)
