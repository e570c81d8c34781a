"""Before words are said to many: what may lead to a person is shown once, and the writer sends the
same text again. It points; the writer decides."""

from __future__ import annotations

import hashlib

from django.http import QueryDict

from tasuki.accounts.models import Organization
from tasuki.exchange.forms.sure import Pointed, SureForm
from tasuki.exchange.looking import marks_in, marks_in_a_meeting

LOOK = (
    "個人が分かるかもしれない語があります。しるしの付いた語を書きかえてください。"
    "だれのことか分からないと確かめたら、文を変えずに、もう一度送れます。"
)


def asks_once(
    form: SureForm, organization: Organization | None, *, in_meeting: bool = False
) -> bool:
    """False when the text may be sent: nothing was found, or the writer saw the marks of this text.

    Else the form says so, shows them (``pointed``), and carries the mark of this text: sent again
    unchanged, it goes through. ``in_meeting``: names of towns and days are its daily words.
    """
    names = [name for name in form.looked_at if name in form.fields]
    said = "\n".join(str(form.cleaned_data[name]) for name in names)
    mark = hashlib.sha256(said.encode()).hexdigest()[:16]
    marks = (marks_in_a_meeting if in_meeting else marks_in)(said, organization)
    if not marks or form.cleaned_data.get("sure") == mark:
        return False
    form.add_error(names[-1], LOOK)
    kept = QueryDict(mutable=True)
    kept.update(form.data)
    kept["sure"] = mark
    form.data, form.pointed = kept, Pointed(said, marks)
    return True
