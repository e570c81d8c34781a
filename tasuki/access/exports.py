"""What every file that leaves the system carries: a purpose, a number, who, when, and a limit."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.core.dates import wareki_moment
from tasuki.core.files import file_answer
from tasuki.core.form_fields import JaCharField
from tasuki.core.sheets import Sheet, csv_of
from tasuki.core.workbook import CONTENT_TYPE, xlsx_of

MOST = 2000
"""Rows of one file. Whoever needs more narrows it down: a whole town does not leave in one file."""
TOO_MANY = (
    "{most}件をこえるため、書き出せません。ひとつのファイルは{most}件までです。"
    "しぼりこんで、分けて書き出してください。"
)
KINDS = {
    "xlsx": (xlsx_of, CONTENT_TYPE),
    "csv": (csv_of, "text/csv; charset=utf-8"),
}


class ExportForm(forms.Form):
    """Why a file is taken out: a choice and words; both stand in the file and in the trail."""

    PURPOSES: ClassVar[tuple[str, ...]] = ()
    purpose = forms.ChoiceField(label="何のために書き出すか")
    words = JaCharField(
        label="わけ",
        max_length=100,
        help_text="監査の担当が読みます。人の名前や場所は書かないでください",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["purpose"]
        field.choices = [("", "選んでください"), *((one, one) for one in self.PURPOSES)]

    @property
    def said(self) -> str:
        """会議の資料: 来週の支援調整のため."""
        return f"{self.cleaned_data['purpose']}: {self.cleaned_data['words']}"


class TableForm(ExportForm):
    """What is taken out is a table: in which form."""

    kind = forms.ChoiceField(
        label="ファイルの形",
        choices=[("xlsx", "Excel（.xlsx）"), ("csv", "CSV（ほかの仕組みに入れるとき）")],
        widget=forms.RadioSelect,
        initial="xlsx",
    )


@dataclass(frozen=True)
class Mark:
    """Who made a file, when, what for; the number finds its line in the trail."""

    number: str
    who: str
    organization: str
    at: dt.datetime
    purpose: str

    @classmethod
    def of(cls, request: StaffRequest, purpose: str) -> Mark:
        """The mark of the file this request makes."""
        here = request.organization_id
        home = Organization.objects.filter(pk=here).first() if here else None
        return cls(
            request.request_id.hex[:12].upper(),
            request.user.name,
            home.name if home else "",
            timezone.localtime(),
            purpose,
        )

    @property
    def day(self) -> str:
        """令和8年11月28日 10時05分."""
        return wareki_moment(self.at)

    def table(self, title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Sheet:
        """A table with this mark; its number stands in the last column of every row, so that it
        stays on a part that somebody copies."""
        return Sheet(
            title,
            f"{self.who}（{self.organization}）",
            self.at,
            self.purpose,
            self.number,
            (*head, "書き出し番号"),
            [(*row, self.number) for row in rows],
        )

    def note(self, request: StaffRequest, ids: list[uuid.UUID]) -> None:
        """Into the trail: purpose, how many and which, and the number that stands in the file."""
        request.trail.action, request.trail.object_ids = Action.EXPORT, ids
        request.trail.purpose = f"{self.purpose}（{len(ids)}件、番号 {self.number}）"


def as_file(sheet: Sheet, kind: str, name: str) -> HttpResponse:
    """The table in the form that was chosen; its number is also in the name of the file."""
    make, content_type = KINDS[kind]
    return file_answer(make(sheet), f"{name}_{sheet.number}.{kind}", content_type)
