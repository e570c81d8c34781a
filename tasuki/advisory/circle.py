"""県内の顔: everybody of a prefecture who shows their face, by municipality.

People are listed by the card they wrote (``exchange.models.Card``), and only as far as they show
it: row security answers that. Two are listed by their office: who of the prefecture answers for a
municipality, and the desk of the municipality itself, which is no person.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import connection

from tasuki.accounts.models import Organization, User
from tasuki.core.dates import today
from tasuki.core.text import search_matches
from tasuki.exchange.models import Card
from tasuki.places.models import Municipality, Prefecture

MOST = 1_000
"""Cards of one prefecture that a page shows."""


@dataclass(frozen=True)
class Sought:
    """What somebody looks for; empty text for everything."""

    town: str = ""
    role: str = ""
    field: str = ""
    words: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Sought:
        """From the address of the page."""
        town, role, kind = (given.get(one, "")[:40] for one in ("town", "role", "field"))
        return cls(town, role, kind, given.get("q", "")[:100])

    @property
    def asks_for_people(self) -> bool:
        """Whether a municipality without a fitting person is left out."""
        return bool(self.role or self.field or self.words.strip())

    def fits(self, card: Card) -> bool:
        """Whether this card is what is looked for."""
        home = card.organization
        place = str(home.municipality or "")
        texts = (card.user.name, card.user.kana, home.name, place, card.post, card.wants)
        return (
            (not self.role or self.role in card.roles)
            and (not self.field or self.field in home.fields)
            and (not self.words.strip()
                 or search_matches(self.words, *texts, *card.asks, *card.role_names))
        )  # fmt: skip


@dataclass
class Corner:
    """One municipality: its own desk, who of the prefecture answers for it, and its people."""

    place: Municipality
    desks: list[Organization] = field(default_factory=list)
    face: User | None = None
    face_desk: str = ""
    cards: list[Card] = field(default_factory=list)

    @property
    def represented_by(self) -> list[Card]:
        """Those of the municipality's office who say that they stand for it."""
        ours = {one.pk for one in self.desks}
        return [one for one in self.cards if one.is_representative and one.organization_id in ours]


@dataclass(frozen=True)
class PrefectureCircle:
    """The whole prefecture: its office and agencies first, then each municipality."""

    prefecture: Prefecture
    cards: list[Card]
    corners: list[Corner]
    towns: list[Municipality]
    """All of its municipalities, also those that are not looked for."""

    @property
    def with_cards(self) -> list[Corner]:
        """Where somebody shows their face: first, and each with its own heading."""
        return [one for one in self.corners if one.cards]

    @property
    def without_cards(self) -> list[Corner]:
        """Where nobody does yet: a line each, so that a prefecture of 179 stays readable."""
        return [one for one in self.corners if not one.cards]

    @property
    def people(self) -> int:
        """How many cards are shown."""
        return len(self.cards) + sum(len(one.cards) for one in self.corners)

    @property
    def shown_ids(self) -> list[uuid.UUID]:
        """Whose cards are shown: for the trail."""
        return [card.pk for card in self.cards] + [
            card.pk for corner in self.corners for card in corner.cards
        ]


def my_prefectures() -> list[Prefecture]:
    """Prefectures in which the viewer works, also for an agency; two statements."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.my_prefectures()")
        (codes,) = cursor.fetchone()
    return list(Prefecture.objects.filter(pk__in=codes).order_by("code"))


def circle_of(prefecture: Prefecture, sought: Sought) -> PrefectureCircle:
    """Municipalities, desks, faces, and the cards that the viewer may read; five statements."""
    places = Municipality.objects.filter(prefecture=prefecture).valid_on(today())
    corners = {one.pk: Corner(one) for one in places.order_by("code")}
    _put_offices(prefecture, corners)
    rows = Card.objects.filter(prefecture=prefecture)
    rows = rows.select_related("user", "organization__municipality", "prefecture", "contact")
    above: list[Card] = []
    for card in rows.order_by("-is_representative", "organization__kana", "user__kana")[:MOST]:
        if sought.fits(card):
            corner = corners.get(card.organization.municipality_id or "")
            (above if corner is None else corner.cards).append(card)
    shown = [one for one in corners.values() if sought.town in {"", one.place.pk}]
    if sought.asks_for_people:
        shown = [one for one in shown if one.cards]
    towns = [one.place for one in corners.values()]
    return PrefectureCircle(prefecture, [] if sought.town else above, shown, towns)


def _put_offices(prefecture: Prefecture, corners: dict[str, Corner]) -> None:
    """The desk of each municipality, and who of the prefecture answers for it."""
    desks = Organization.objects.active().filter(
        kind="municipality", municipality__prefecture=prefecture
    )
    for desk in desks:
        if desk.municipality_id in corners:
            corners[desk.municipality_id].desks.append(desk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.circle_faces()")
        faces = cursor.fetchall()
    people = User.objects.in_bulk({user for _, user, _ in faces})
    for code, user, words in faces:
        if code in corners:
            corners[code].face, corners[code].face_desk = people.get(user), words
