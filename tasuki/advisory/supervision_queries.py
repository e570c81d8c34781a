"""Which questions there are, whose turn it is, and which themes come back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from tasuki.advisory.models import Supervision, SupervisionSession
from tasuki.advisory.supervision_enums import (
    OVER,
    PATH,
    SupervisionStatus,
    SupervisionTheme,
)
from tasuki.advisory.support_enums import Side
from tasuki.advisory.support_steps import Mark
from tasuki.core.dates import today
from tasuki.places.models import Municipality

S = SupervisionStatus
MOST = 300


@dataclass(frozen=True)
class Row:
    """A question as a list shows it: its title as the viewer may read it, and whose turn it is."""

    one: Supervision
    title: str
    waits: str


def heads(side: Side, codes: Iterable[str]) -> QuerySet[Supervision]:
    """Those of these prefectures (office) or municipalities, with what a list shows; a draft is
    its municipality's alone."""
    rows = Supervision.objects.select_related("municipality", "text", "copy")
    if side == Side.TOWN:
        return rows.filter(municipality_id__in=list(codes))
    places = Municipality.objects.filter(prefecture_id__in=list(codes)).values("code")
    return rows.filter(municipality_id__in=places, released_revision__gt=0)


def rows_of(side: Side, heads: Iterable[Supervision]) -> list[Row]:
    """Without a statement of their own."""
    return [Row(one, title_of(one, side), waits_for(one, side)) for one in heads]


def open_questions(place: Municipality, is_office: bool) -> list[Row]:
    """What goes on with one municipality; one statement."""
    side = Side.OFFICE if is_office else Side.TOWN
    codes = [place.prefecture_id if is_office else place.pk]
    found = heads(side, codes).filter(municipality=place).exclude(status__in=OVER)
    return rows_of(side, found[:MOST])


def title_of(one: Supervision, side: Side) -> str:
    """The municipality's own words, or the copy's; without a copy only that it is gone."""
    words = getattr(one, "text" if side == Side.TOWN else "copy", None)
    if words is not None:
        return str(words.title)
    return "取り下げられた相談" if one.status == S.WITHDRAWN else "読める期間が終わった相談"


def waits_for(one: Supervision, side: Side) -> str:
    """What this side has to do now, in the words of a button; empty when it is the other's turn."""
    now = S(one.status)
    if side == Side.OFFICE:
        is_ours = now in (S.RELEASED, S.TRIED) and has_copy(one)
        return ("助言する" if now == S.RELEASED else "次を決める") if is_ours else ""
    if now in OVER:
        return ""
    text = one.text
    if text.revision != one.released_revision:
        return "確かめて出す" if text.asked_revision == text.revision else "文を仕上げる"
    return "試したことを書く" if now == S.ANSWERED else ""


def has_copy(one: Supervision) -> bool:
    """Whether the prefecture can still read the words."""
    copy = getattr(one, "copy", None)
    return copy is not None and copy.ends_on >= today()


def line_of(one: Supervision) -> list[Mark]:
    """From writing to the end; where it was withdrawn stands last."""
    now = S(one.status)
    if now == S.WITHDRAWN:
        return [Mark(S.WRITING.label, False, True), Mark(now.label, True, False)]
    at = PATH.index(now)
    return [Mark(step.label, number == at, number < at) for number, step in enumerate(PATH)]


def themes() -> list[tuple[SupervisionTheme, int]]:
    """What at least two municipalities brought, and how many did; never whose. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT theme, towns FROM api.supervision_themes()")
        return [(SupervisionTheme(theme), towns) for theme, towns in cursor.fetchall()]


def sessions_about(theme: SupervisionTheme) -> list[SupervisionSession]:
    """What was advised under it; row security leaves those that the office may read."""
    return list(SupervisionSession.objects.filter(theme=theme).order_by("held_on", "id")[:20])
