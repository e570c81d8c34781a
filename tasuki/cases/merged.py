"""The answers of many agencies side by side: grouped by item, never without their source."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone

from tasuki.accounts.models import Organization
from tasuki.cases.enums import ASSESSMENT_ITEMS, OPEN_REQUEST, Certainty, RequestStatus
from tasuki.cases.models import AssessmentAnswer, AssessmentRequest, Case, Record

ICONS = {
    Certainty.DOCUMENT: "document",
    Certainty.SAID: "person",
    Certainty.FAMILY: "family",
    Certainty.SEEN: "eye",
    Certainty.GUESS: "question",
}
MARKS: dict[str, tuple[str, str]] = {
    RequestStatus.UNREAD: ("", "inbox"),
    RequestStatus.READ: ("", "eye"),
    RequestStatus.EXTENDED: ("", "clock"),
    RequestStatus.PARTIAL: ("act", "pencil"),
    RequestStatus.ANSWERED: ("done", "check"),
    RequestStatus.DECLINED: ("no", "cross"),
    RequestStatus.CANCELLED: ("plain", ""),
}
FRESH = dt.timedelta(days=90)


@dataclass
class Asked:
    """One request as the page shows it."""

    request: AssessmentRequest
    has_answers: bool = True

    @property
    def deadline(self) -> dt.date:
        return self.request.extended_to or self.request.due_on

    @property
    def is_open(self) -> bool:
        return self.request.status in OPEN_REQUEST

    @property
    def is_late(self) -> bool:
        return self.is_open and self.deadline < timezone.localdate()

    @property
    def mark(self) -> dict[str, str]:
        """Kind, icon and words of the badge."""
        if self.is_late and self.request.status in (RequestStatus.UNREAD, RequestStatus.READ):
            return {"kind": "wait", "icon": "question", "words": "返事なし"}
        kind, icon = MARKS[self.request.status]
        return {"kind": kind, "icon": icon, "words": self.request.get_status_display()}

    @property
    def is_hidden(self) -> bool:
        """Answered, but beyond what the viewer may read."""
        done = self.request.status in (RequestStatus.ANSWERED, RequestStatus.PARTIAL)
        return done and not self.has_answers


@dataclass
class Told:
    """One statement with its mark of certainty."""

    answer: AssessmentAnswer

    @property
    def icon(self) -> str:
        return ICONS[Certainty(self.answer.certainty)]


@dataclass
class MergedItem:
    """Everything said about one item, and who has not answered yet."""

    name: str
    told: list[Told] = field(default_factory=list)
    waiting: list[Organization] = field(default_factory=list)

    @property
    def sources(self) -> int:
        return len({told.answer.organization_id for told in self.told})

    @property
    def may_differ(self) -> bool:
        """Two agencies speak of the same thing: somebody must compare them."""
        return self.sources > 1


def merge(
    requests: Iterable[AssessmentRequest], answers: Iterable[AssessmentAnswer]
) -> list[MergedItem]:
    """Items in the order they were asked; answers of one item, oldest information first."""
    items: dict[str, MergedItem] = {}
    said: set[tuple[uuid.UUID, str]] = set()
    listed = list(requests)
    for request in listed:
        for name in request.items:
            items.setdefault(name, MergedItem(name))
    for answer in sorted(answers, key=lambda one: (one.observed_on, one.created_at)):
        items.setdefault(answer.item, MergedItem(answer.item)).told.append(Told(answer))
        said.add((answer.request_id, answer.item))
    for request in listed:
        if request.status not in OPEN_REQUEST:
            continue
        for name in request.items:
            if (request.pk, name) not in said:
                items[name].waiting.append(request.organization)
    return [item for item in items.values() if item.told or item.waiting]


def covered(answers: Iterable[AssessmentAnswer], records: QuerySet[Record]) -> dict[str, list[str]]:
    """What is already known of each item: 「若葉市社協の回答 11月13日」. Such is not asked again.

    ``answers`` and ``records`` are those the viewer reads; older than 90 days does not count.
    """
    since = timezone.localdate() - FRESH
    known: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        if answer.observed_on >= since:
            day = f"{answer.observed_on.month}月{answer.observed_on.day}日"
            known[answer.item].append(f"{answer.organization.name}の回答 {day}")
    written: dict[str, dt.datetime] = {}
    recent = records.filter(happened_at__date__gte=since).order_by("happened_at")
    for categories, at in recent.values_list("categories", "happened_at"):
        written |= dict.fromkeys(categories, at)
    for item, category in ASSESSMENT_ITEMS.items():
        if item not in known and category.value in written:
            last = timezone.localdate(written[category.value])
            known[item].append(f"経過の記録 {last.month}月{last.day}日")
    return dict(known)


def requests_of(case: Case) -> list[AssessmentRequest]:
    """Requests of a case the viewer sees, but those taken back; oldest first."""
    found = AssessmentRequest.objects.filter(case=case).exclude(status=RequestStatus.CANCELLED)
    return list(found.select_related("organization", "asked_by").order_by("asked_at", "due_on"))
