"""What waits around 後方支援: for the prefecture's office, and for the office of a municipality."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from tasuki.access.viewer import Viewer
from tasuki.accounts.enums import OrganizationKind, Role
from tasuki.advisory.contacts import newest_talks
from tasuki.advisory.dispatch_queries import day_of, dispatches
from tasuki.advisory.dispatch_queries import waits_for as dispatch_waits_for
from tasuki.advisory.expert_enums import ENDED, DispatchStatus, Moment, Party
from tasuki.advisory.models import (
    CompanionPlan,
    Contact,
    Dispatch,
    PlanWord,
    Round,
    RoundSheet,
    Supervision,
    Support,
)
from tasuki.advisory.supervision_enums import OVER
from tasuki.advisory.supervision_queries import rows_of
from tasuki.advisory.support_enums import CLOSED, SILENT_DAYS, Side, SupportStatus
from tasuki.advisory.support_queries import next_of, waits_for
from tasuki.core.dates import fiscal_year, fiscal_year_label
from tasuki.home.joint_queries import joint_lines
from tasuki.home.work import Group, Line, address, due_badge, group
from tasuki.places.models import Municipality

OFFICE = frozenset({Role.PREFECTURE_OFFICER})
TOWN = frozenset({Role.MUNICIPAL_OFFICER, Role.COORDINATOR, Role.MANAGER})
SOON = dt.timedelta(days=7)
HAVE_A_DAY = frozenset(
    {DispatchStatus.REQUESTED, DispatchStatus.SCHEDULED, DispatchStatus.EVALUATED}
)
"""While the day of a dispatch lies ahead; one that was held is not late because time goes by."""
SENT = {
    Party.OFFICE: "専門家の派遣",
    Party.TOWN: "専門家の派遣",
    Party.EXPERT: "専門家としての派遣",
}


def support_groups(viewer: Viewer, today: dt.date) -> list[Group]:
    """A fixed number of statements for an officer of a prefecture and for the office of a
    municipality, one for anybody else, who may be an expert; empty groups are left out."""
    roles = set(viewer.roles)
    found: list[Group] = []
    if OFFICE & roles:
        found = [
            group("市町村からの相談と支援", supports(Side.OFFICE, today)),
            group("スーパービジョン", questions(Side.OFFICE)),
            group("市町村への連絡", talks_due(today)),
            group("市町村への調査", rounds_late(today)),
            group("伴走支援計画", plans_to_review(today)),
            group("共同実施", joint_lines()),
        ]
    elif TOWN & roles:
        found = [
            group("県の後方支援", supports(Side.TOWN, today)),
            group("県の調査", rounds_waiting(today)),
            group("伴走支援計画", plans_to_agree()),
            group("共同実施", joint_lines()),
            group("スーパービジョン", questions(Side.TOWN)),
        ]
    side = speaks_for(viewer)
    found.append(group(SENT[side], dispatches_due(viewer, side, today)))
    return [one for one in found if one.lines]


def supports(side: Side, today: dt.date) -> list[Line]:
    """Where it is this side's turn. Row security leaves the own prefecture's, or one's own."""
    rows = Support.objects.exclude(status__in=(*CLOSED, SupportStatus.PLANNED))
    lines = []
    for one in rows.select_related("municipality").order_by("created_at", "id"):
        waits = waits_for(one, side, today)
        if waits:
            _, day = next_of(one, today)
            badge = due_badge(day, today) if day else ("wait", one.get_status_display())
            where = f"{one.municipality.name}・{one.get_origin_display()}"
            url = address(("advisory:support", one.pk))
            lines.append(Line(*badge, one.title, where, url, waits, day))
    return lines


def speaks_for(viewer: Viewer) -> Party:
    """The side of whose office they are; an agency that is commissioned has no part in it."""
    if OFFICE & set(viewer.roles):
        return Party.OFFICE
    at_home = [one for one in viewer.desks if one.kind == OrganizationKind.MUNICIPALITY]
    return Party.TOWN if any(one.role in TOWN for one in at_home) else Party.EXPERT


def dispatches_due(viewer: Viewer, side: Party, today: dt.date) -> list[Line]:
    """Where it is one's turn; whoever is of neither side is the expert who is sent. Row security
    leaves nothing else."""
    lines = []
    rows = dispatches().exclude(status__in=ENDED).exclude(evaluations__moment=Moment.LATER)
    for one in rows.order_by("created_at", "id"):
        is_guest = side == Party.TOWN and one.municipality_id not in viewer.place_ids
        mine = Party.EXPERT if is_guest else side
        if waits := dispatch_waits_for(one, mine, today):
            lines.append(_of_dispatch(one, mine, waits, today))
    return lines


def _of_dispatch(one: Dispatch, side: Party, waits: str, today: dt.date) -> Line:
    day = day_of(one)
    is_due = day is not None and one.status in HAVE_A_DAY
    badge = due_badge(day, today) if is_due else ("wait", one.get_status_display())
    where = f"{one.municipality.name}・{one.get_purpose_display()}"
    page = "advisory:my_dispatch" if side == Party.EXPERT else "advisory:dispatch"
    return Line(*badge, one.title, where, address((page, one.pk)), waits, day)


def questions(side: Side) -> list[Line]:
    """As ``supports``: de-identified questions where it is this side's turn."""
    rows = Supervision.objects.exclude(status__in=OVER).order_by("created_at", "id")
    if side == Side.OFFICE:
        rows = rows.filter(released_revision__gt=0)
    return [
        Line(
            "wait", row.one.get_status_display(), row.title, row.one.municipality.name,
            address(("advisory:supervision", row.one.pk)), row.waits,
        )
        for row in rows_of(side, rows.select_related("municipality", "text", "copy"))
        if row.waits
    ]  # fmt: skip


def talks_due(today: dt.date) -> list[Line]:
    """What was to be done next within a week or is late; and who has been silent too long."""
    lines = []
    for one in newest_talks():
        silent = (today - one.held_on).days
        if one.next_on is not None and one.next_on <= today + SOON:
            lines.append(_line(one, *due_badge(one.next_on, today), one.next_step, one.next_on))
        elif silent > SILENT_DAYS:
            words = one.next_step or "ようすを聞く"
            lines.append(_line(one, "wait", f"{silent}日前", words, None))
    return lines


def rounds_waiting(today: dt.date) -> list[Line]:
    """調査 that one's municipality has not sent in: row security leaves its own sheets."""
    sent = RoundSheet.objects.filter(round_id=OuterRef("pk"), submitted_at__isnull=False)
    return [
        Line(
            *due_badge(one.due_on, today), one.title, one.lead, address(("advisory:round", one.pk)),
            "答える", one.due_on,
        )
        for one in _open_rounds().filter(~Exists(sent))
    ]  # fmt: skip


def rounds_late(today: dt.date) -> list[Line]:
    """調査 whose last day is over while municipalities of today have not sent it in."""
    sent = RoundSheet.objects.filter(
        round_id=OuterRef(OuterRef("pk")), municipality_id=OuterRef("pk"),
        submitted_at__isnull=False,
    )  # fmt: skip
    places = Municipality.objects.valid_on(today).filter(
        ~Exists(sent), prefecture_id=OuterRef("prefecture_id")
    )
    number = places.order_by().values("prefecture_id").annotate(n=Count("code")).values("n")
    rows = _open_rounds().filter(due_on__lt=today).annotate(missing=Subquery(number))
    return [
        Line(
            *due_badge(one.due_on, today), one.title, f"まだの市町村が{one.missing}あります",
            address(("advisory:round", one.pk)), "知らせる", one.due_on,
        )
        for one in rows if one.missing
    ]  # fmt: skip


def _open_rounds() -> QuerySet[Round]:
    return Round.objects.filter(opened_at__isnull=False, closed_at=None).order_by("due_on", "id")


def plans_to_review(today: dt.date) -> list[Line]:
    """Plans of years that are over, not looked back at yet."""
    rows = CompanionPlan.objects.filter(reviewed_on=None, fiscal_year__lt=fiscal_year(today))
    return [
        Line(
            "wait", "ふりかえり", f"{one.municipality.name}の計画",
            fiscal_year_label(one.fiscal_year), address(("advisory:plan_review", one.pk)),
            "ふりかえる",
        )
        for one in rows.select_related("municipality").order_by("municipality_id", "fiscal_year")
    ]  # fmt: skip


def plans_to_agree() -> list[Line]:
    """Plans whose present words one's municipality has not agreed to."""
    agreed = PlanWord.objects.filter(
        plan_id=OuterRef("pk"), side=Side.TOWN, is_agreement=True, edition=OuterRef("edition")
    )
    rows = CompanionPlan.objects.filter(~Exists(agreed), reviewed_on=None)
    return [
        Line(
            "wait", "合意がまだ", f"{fiscal_year_label(one.fiscal_year)}の伴走支援計画",
            "、".join(one.goals), address(("advisory:plan", one.pk)), "読んで返事をする",
        )
        for one in rows.order_by("fiscal_year")
    ]  # fmt: skip


def _line(one: Contact, badge: str, words: str, what: str, day: dt.date | None) -> Line:
    url = address(("advisory:contact_add", one.municipality_id))
    detail = f"{one.municipality.name}{f'・{one.worries}' if one.worries else ''}"
    return Line(badge, words, what, detail, url, "連絡を記録", day)
