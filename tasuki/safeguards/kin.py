"""Who of the staff may be kin of a household: a suggestion that people judge, never a block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tasuki.accounts.models import Membership, Organization
from tasuki.cases.models import Case
from tasuki.core.text import normalise_phone, search_key
from tasuki.people.enums import ContactKind
from tasuki.people.models import ContactPoint, Person


@dataclass(frozen=True)
class Suggestion:
    """A member of staff (or an organization) and why one should ask."""

    principal: str
    name: str
    why: str


def kin_of(case: Case, blocked: Iterable[str]) -> list[Suggestion]:
    """Staff of the municipality whose family name or its kana is one of the household's, and
    organizations at whose telephone somebody of the household works. Four statements."""
    people = list(Person.objects.filter(cases__case=case))
    names = {search_key(one.family_name) for one in people if one.family_name}
    kana = {search_key(one.family_kana) for one in people if one.family_kana}
    numbers = _workplaces(people)
    skipped = set(blocked)
    members = (
        Membership.objects.live()
        .filter(organization__municipality_id=case.municipality_id)
        .select_related("user", "organization")
        .order_by("user__kana", "user_id")
    )
    found = {}
    for one in members:
        why = _same(one.user.family_name, one.user.kana.split(" ")[0], names, kana)
        if why:
            name = f"{one.user.name}（{one.organization.name}）"
            found[f"u:{one.user_id}"] = Suggestion(f"u:{one.user_id}", name, why)
    for place in Organization.objects.active().in_municipality(case.municipality_id):
        if place.phone and normalise_phone(place.phone) in numbers:
            why = "世帯の人の勤め先・連絡先と、電話が同じ"
            found[f"o:{place.pk}"] = Suggestion(f"o:{place.pk}", place.name, why)
    return [one for key, one in found.items() if key not in skipped]


def _same(family: str, kana: str, names: set[str], all_kana: set[str]) -> str:
    if family and search_key(family) in names:
        return "世帯の人と、同じ姓"
    if kana and search_key(kana) in all_kana:
        return "世帯の人と、姓の読みが同じ"
    return ""


def _workplaces(people: list[Person]) -> set[str]:
    """Telephone numbers of the household as far as the viewer reads them."""
    rows = ContactPoint.objects.filter(person__in=people)
    rows = rows.filter(kind__in=[ContactKind.PHONE, ContactKind.WORKPLACE])
    return {number for value in rows.values_list("value", flat=True)
            if (number := normalise_phone(value))}  # fmt: skip
