"""What every page's frame shows: who acts, for which organization, where one can go."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tasuki.access.clock import IDLE
from tasuki.access.enums import UrgentReason
from tasuki.access.scopes import OFFICERS
from tasuki.access.viewer import Desk, Viewer
from tasuki.accounts.enums import CASE_ROLES, REVIEWER_ROLES, OrganizationKind, Role
from tasuki.accounts.factors import DEMONSTRATION_KEY

EVERYBODY = frozenset(Role)
TOWN_ROLES = frozenset({Role.MUNICIPAL_OFFICER, Role.COORDINATOR, Role.MANAGER})
OFFICES = frozenset({OrganizationKind.MUNICIPALITY, OrganizationKind.PREFECTURE})
"""Bodies that stand behind each other: an agency they commission has its own coordinator, for whom
a page of theirs would only be a refusal."""
WORDS_KEY = "search_words"


@dataclass(frozen=True)
class Place:
    """One entry of the menu: where it leads and who has it."""

    label: str
    icon: str
    view: str
    roles: frozenset[Role] = EVERYBODY
    arguments: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    """Kinds of organization whose people have it; all, where none is named."""

    def is_for(self, viewer: Viewer) -> bool:
        if not self.kinds:
            return bool(self.roles & set(viewer.roles))
        return any(one.role in self.roles and one.kind in self.kinds for one in viewer.desks)

    def url(self) -> str:
        """The address; empty while no page of that name exists."""
        try:
            return reverse(self.view, args=self.arguments)
        except NoReverseMatch:
            return ""


MENU: tuple[tuple[Place, ...], ...] = (
    (
        Place("きょう", "home", "home:today"),
        Place("相談を受け付ける", "plus", "cases:intake", CASE_ROLES),
        Place("支援ケース", "folder", "cases:list", CASE_ROLES),
        Place("受付・つなぎ", "inbox", "cases:inbox", CASE_ROLES),
        Place("会議", "people", "conferences:list", CASE_ROLES),
        Place("人をさがす", "search", "home:search", CASE_ROLES),
        Place("居所の守り", "lock", "safeguards:protections", CASE_ROLES),
        Place("ご存じですか", "question", "safeguards:known", CASE_ROLES),
        Place("緊急閲覧", "key", "safeguards:urgent", CASE_ROLES),
        Place("市町村ボード", "building", "advisory:board",
              frozenset({Role.PREFECTURE_OFFICER})),
        Place("市町村への調査", "list", "advisory:rounds",
              frozenset({Role.PREFECTURE_OFFICER})),
        Place("全国の状況", "chart", "advisory:nation",
              frozenset({Role.PREFECTURE_OFFICER, Role.NATIONAL_OFFICER})),
        Place("相談の要約", "send", "safeguards:summaries",
              CASE_ROLES | {Role.PREFECTURE_OFFICER}),
        Place("相談と支援", "exchange", "advisory:supports",
              TOWN_ROLES | {Role.PREFECTURE_OFFICER}, kinds=OFFICES),
        Place("共同実施", "people", "advisory:joints",
              frozenset({Role.PREFECTURE_OFFICER, Role.MUNICIPAL_OFFICER, Role.COORDINATOR})),
        Place("専門家の派遣", "people", "advisory:dispatches",
              TOWN_ROLES | {Role.PREFECTURE_OFFICER}, kinds=OFFICES),
        Place("スーパービジョン", "people", "advisory:supervisions",
              TOWN_ROLES | {Role.PREFECTURE_OFFICER}, kinds=OFFICES),
        Place("県の後方支援", "building", "advisory:index", TOWN_ROLES, kinds=OFFICES),
        Place("支援員の調子のまとめ", "chart", "advisory:wellbeing",
              TOWN_ROLES | {Role.PREFECTURE_OFFICER}, kinds=OFFICES),
    ),
    (
        Place("研修", "study", "training:index"),
        Place("情報交換会", "people", "exchange:list"),
        Place("県のビジョン", "flag", "advisory:visions",
              frozenset({Role.PREFECTURE_OFFICER, Role.MUNICIPAL_OFFICER, Role.COORDINATOR})),
        Place("県内のノウハウ", "idea", "advisory:knowhow"),
        Place("みんなの事例", "idea", "exchange:collections"),
        Place("県内の顔", "people", "advisory:circle"),
        Place("顔の見える名簿", "exchange", "exchange:network"),
    ),
    (
        Place("緊急閲覧の点検", "shield", "safeguards:urgent_reviews", REVIEWER_ROLES),
        Place("担当チームに入る条件", "lock", "safeguards:condition",
              frozenset({Role.MUNICIPAL_OFFICER})),
        Place("二つめの確認の作り直し", "key", "resets",
              frozenset({Role.MANAGER, Role.MUNICIPAL_OFFICER})),
        Place("外部システムの鍵", "key", "tokens", frozenset(OFFICERS.values())),
        Place("足あと", "history", "oversight:trail", frozenset({Role.AUDITOR})),
        Place("点検", "check", "oversight:queue", frozenset({Role.AUDITOR})),
        Place("自分の職場の閲覧", "eye", "oversight:workplace", frozenset({Role.MANAGER})),
    ),
    (Place("わたしの調子", "heart", "advisory:own", CASE_ROLES | {Role.MANAGER}),
     Place("助けを求める", "ring", "advisory:own_reliefs"),
     Place("使い方", "question", "home:help"),),
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A line of the menu as the template draws it."""

    label: str
    icon: str
    url: str
    is_current: bool
    count: int = 0


@dataclass(frozen=True)
class Countdown:
    """A 緊急閲覧 that runs, above every page."""

    case_id: uuid.UUID
    reason: str
    ends_at: dt.datetime
    minutes: int
    end_url: str
    case_url: str


class Frame:
    """Read only when a template asks for it, kept with the request; no query."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.viewer: Viewer | None = getattr(request, "viewer", None)

    @cached_property
    def desk(self) -> Desk | None:
        """The membership under which this request acts."""
        if self.viewer is None:
            return None
        wanted = getattr(self.request, "organization_id", None)
        return min(self.viewer.desks, key=lambda one: one.organization_id != wanted, default=None)

    @cached_property
    def acting(self) -> dict[str, str] | None:
        """Names for the upper right corner; None for somebody who is not signed in."""
        if self.viewer is None or not self.request.user.is_authenticated:
            return None
        desk = self.desk
        is_cast = bool(self.request.session.get(DEMONSTRATION_KEY))
        return {
            "organization_name": desk.organization_name if desk else "所属なし",
            "role_label": (desk.title or Role(desk.role).label) if desk else "",
            "person_name": str(self.request.user),
            "switch_url": reverse("demonstration") if is_cast else "",
            "settings_url": "" if is_cast else reverse("mfa_index"),
        }

    @cached_property
    def navigation(self) -> list[list[Item]]:
        """The groups of the menu that this person has."""
        if self.viewer is None:
            return []
        groups = [list(self._items(group, self.viewer)) for group in MENU]
        return [group for group in groups if group]

    def _items(self, group: tuple[Place, ...], viewer: Viewer) -> Iterator[Item]:
        for place in group:
            url = place.url() if place.is_for(viewer) else ""
            if url:
                yield Item(place.label, place.icon, url, url == self.here)

    @cached_property
    def here(self) -> str:
        """The entry of the menu that leads closest to this page: /cases/inbox/ before /cases/."""
        path = self.request.path
        known = [place.url() for group in MENU for place in group]
        return max(
            (url for url in known if url and path.startswith(url) and url != "/"),
            key=len,
            default="/" if path == "/" else "",
        )

    @cached_property
    def countdowns(self) -> list[Countdown]:
        """Every 緊急閲覧 of the viewer that runs; whole minutes, rounded up."""
        now = timezone.now()
        return [
            Countdown(
                one.case_id,
                str(UrgentReason(one.reason).label),
                one.ends_at,
                max(1, -(-int((one.ends_at - now).total_seconds()) // 60)),
                reverse("safeguards:urgent_end", args=[one.id]),
                reverse("cases:overview", args=[one.case_id]),
            )
            for one in (self.viewer.urgent if self.viewer else ())
        ]

    @cached_property
    def search_url(self) -> str:
        may = self.viewer is not None and CASE_ROLES & set(self.viewer.roles)
        return reverse("home:search_ask") if may else ""


def frame_of(request: HttpRequest) -> Frame:
    """The frame of a request, made once."""
    found = getattr(request, "_frame", None)
    if found is None:
        found = Frame(request)
        request._frame = found  # type: ignore[attr-defined]
    return found


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of ``core/base.html``. The callables run only on pages that have the frame."""
    parts = frame_of(request)
    words: dict[str, Any] = {
        "is_demonstration": settings.IS_DEMONSTRATION,
        "directory_name": settings.DIRECTORY.name if settings.DIRECTORY else "",
    }
    if parts.viewer is not None:
        words |= {
            "acting": lambda: parts.acting,
            "navigation": lambda: parts.navigation,
            "search_url": lambda: parts.search_url,
            "notices_url": reverse("safeguards:notices"),
            "notice_count": parts.viewer.unseen,
            "countdowns": lambda: parts.countdowns,
            "search_words": lambda: request.session.get(WORDS_KEY, ""),
            "idle_seconds": IDLE,
            "keep_alive_url": reverse("keep_alive"),
        }
    return words
