"""The table 「だれに、何を、いつまで見せるか」: one line for each consent and recipient."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from tasuki.access.enums import Category, ConsentForm, ConsentStatus
from tasuki.access.models import Consent
from tasuki.cases.models import Case
from tasuki.people.models import Person


@dataclass(frozen=True)
class Line:
    """One organization under one consent."""

    consent: Consent
    organization: str
    person: str
    cells: list[tuple[str, bool]]

    @property
    def may_withdraw(self) -> bool:
        """Only a consent that may still be withdrawn gets the link."""
        return self.consent.is_live or self.consent.status == ConsentStatus.REQUESTED

    @property
    def mark(self) -> tuple[str, str]:
        """Kind and words of the badge."""
        return mark_of(self.consent)


def mark_of(consent: Consent) -> tuple[str, str]:
    """Kind and words of the badge of a consent; only one in force looks like one."""
    if consent.is_live:
        return "done", "有効"
    if consent.status == ConsentStatus.GRANTED:
        begun = consent.state.starts_at <= timezone.now()
        return ("", "期限ぎれ") if begun else ("", "これから")
    if consent.status == ConsentStatus.REQUESTED:
        return "wait", "返事まち"
    return "no", consent.get_status_display()


@dataclass(frozen=True)
class Matrix:
    columns: list[str]
    lines: list[Line]


def matrix_of(case: Case) -> Matrix:
    """Consents of the case, newest first; columns are the categories that occur."""
    consents = list(
        Consent.objects.filter(case_id=case.pk)
        .select_related("state")
        .prefetch_related("recipients")
    )
    used = {one for consent in consents for one in consent.categories}
    columns = [category for category in Category if category.value in used]
    wanted = {i for one in consents for i in (one.person_id, one.given_by_id) if i}
    people = {person.pk: person.name for person in Person.objects.filter(pk__in=wanted)}
    lines = []
    for consent in consents:
        person = people.get(consent.person_id, "—")
        if consent.form == ConsentForm.GUARDIAN:
            kind = consent.get_representative_kind_display() or "代わりの人"
            person = f"{person}（{kind}：{consent.representative or '記録なし'}）"
        live = consent.is_live
        cells = [(str(c.label), live and c.value in consent.categories) for c in columns]
        named = [organization.name for organization in consent.recipients.all()]
        for name in named or ["（相手なし）"]:
            lines.append(Line(consent, name, person, cells))
    return Matrix([str(column.label) for column in columns], lines)
