"""What every file that leaves the system carries: a purpose, a number, who, when, and a limit."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.core.dates import wareki
from tasuki.core.form_fields import JaCharField

MOST = 2000
"""Rows of one file. Whoever needs more narrows it down: a whole town does not leave in one file."""
TOO_MANY = (
    "{most}件をこえるため、書き出せません。ひとつのファイルは{most}件までです。"
    "しぼりこんで、分けて書き出してください。"
)


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
        return f"{wareki(self.at.date())} {self.at:%H時%M分}"

    def lines(self, title: str) -> list[tuple[str, str]]:
        """Above a table."""
        return [
            ("たすき 書き出し", title),
            ("書き出した人", f"{self.who}（{self.organization}）"),
            ("日時", self.day),
            ("目的", self.purpose),
            ("番号", self.number),
            ("取りあつかい", "目的のほかには使わず、使い終わったら消してください。"),
        ]

    def note(self, request: StaffRequest, ids: list[uuid.UUID]) -> None:
        """Into the trail: purpose, how many and which, and the number that stands in the file."""
        request.trail.action, request.trail.object_ids = Action.EXPORT, ids
        request.trail.purpose = f"{self.purpose}（{len(ids)}件、番号 {self.number}）"
