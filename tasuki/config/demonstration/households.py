"""The 16 written households: who they are, how they came, who may see what of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tasuki.access.enums import BlockKind, ProtectionKind
from tasuki.cases.actions.intake import receive_case
from tasuki.cases.actions.records import add_person_note, add_tie
from tasuki.cases.actions.triage import triage_case
from tasuki.cases.enums import (
    Channel,
    ConsulterKind,
    FirstAction,
    Sign,
    TieStrength,
    TriageDecision,
    Urgency,
    Worry,
)
from tasuki.cases.models import Case
from tasuki.config.demonstration.acting import acting, office, organization, user
from tasuki.config.demonstration.content import (
    Row,
    at,
    born_on,
    categories,
    day,
    level,
    living,
    value_of,
)
from tasuki.config.demonstration.reference import key
from tasuki.core.text import to_katakana
from tasuki.people.actions import add_contact, add_name, name_person, relate
from tasuki.people.enums import ContactKind, DatePrecision, NameKind, Sex
from tasuki.people.models import Person
from tasuki.safeguards.actions.blocks import Whom, set_block
from tasuki.safeguards.actions.protection import protect


@dataclass
class Story:
    """One written household while it is being told."""

    row: Row
    case: Case
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def lead(self) -> str:
        return str(self.row["lead"])


def receiver_of(row: Row) -> str:
    """Who opens the case: the lead, or the coordinator where the lead works elsewhere."""
    return str(row["lead"]) if office(row["lead"]) == row["holder"] else "kenji"


def receive(row: Row) -> Story:
    """相談受付: the case with its people, in the name of the organization that holds it."""
    intake = row["intake"]
    with acting(receiver_of(row)) as by:
        case = receive_case(
            by=by,
            lead=user(row["lead"]),
            organization=organization(row["holder"]),
            intake=_intake(intake, row),
            people=[_member(one, row) for one in row["members"]],
            title=row["title"],
            number=row["case"],
            received_at=at(intake["day"], intake["time"]),
            level=level(intake["level"]),
            categories=categories(intake.get("cat", ())),
            form_key=key(row["id"]),
        )
        ids = {key(one["id"]): one["id"] for one in row["members"]}
        people = {ids[link.person_id]: link.person for link in case.people.select_related("person")}
        story = Story(row, case, people)
        _connect(story, by=by)
    return story


def _intake(intake: Row, row: Row) -> dict[str, Any]:
    consulter = intake["consulter"]
    names = {one["id"]: f"{one['family']} {one['given']}" for one in row["members"]}
    referrer = intake.get("referrer")
    return {
        "receiver": user(intake["receiver"]),
        "agency": organization(intake["agency"]),
        "form": intake["form"],
        "channels": [value_of(Channel, word, 面接="visit_here") for word in intake["channel"]],
        "referrer": organization(referrer) if referrer else None,
        "consulter_kind": value_of(ConsulterKind, consulter["kind"]),
        "consulter_name": consulter.get("text") or names.get(consulter.get("person"), ""),
        "worries": [value_of(Worry, word) for word in intake["worries"]],
        "urgency": value_of(Urgency, intake["urgency"]),
        "signs": [value_of(Sign, word, DVの疑い="abuse") for word in intake["signs"]],
        "text": intake["text"],
        "wish": intake["wish"],
        "consideration": intake["care"],
        "first_action": value_of(FirstAction, intake["first_action"]),
    }


def _member(one: Row, row: Row) -> dict[str, Any]:
    """A person of the household as ``receive_case`` takes it; nameless where it began so."""
    family_kana, given_kana = _kana(one)
    born = born_on(one)
    precision = DatePrecision.DAY if one.get("birth_md") else DatePrecision.YEAR
    home, home_note = living(one["living"])
    called = row["names"][0]["text"] if _came_nameless(one, row) else one.get("nickname", "")
    names = {
        "family_name": one["family"] or "", "given_name": one["given"] or "",
        "family_kana": family_kana, "given_kana": given_kana,
    }  # fmt: skip
    return {
        "id": key(one["id"]),
        **(dict.fromkeys(names, "") if _came_nameless(one, row) else names),
        "called": called,
        "sex": value_of(Sex, one["sex"]),
        "born_on": born,
        "born_precision": precision if born else DatePrecision.UNKNOWN,
        "died_in": one.get("died", ""),
        "relation": one["relation"],
        "is_subject": one.get("subject", False),
        "living": home,
        "living_note": home_note,
    }


def _came_nameless(one: Row, row: Row) -> bool:
    return bool(row.get("names")) and one is row["members"][0]


def _kana(one: Row) -> tuple[str, str]:
    words = (one["kana"] or "").split()
    if words and to_katakana(words[0]) == one["given"]:  # マリア comes before カソウ・レイ
        return " ".join(words[1:]), words[0]
    return (words[0], " ".join(words[1:])) if words else ("", "")


def _connect(story: Story, *, by: Any) -> None:
    """間柄, other names, what is known of each, the ties to agencies, what must be protected."""
    row, people, case = story.row, story.people, story.case
    for one, other, is_one, is_other in row["relations"]:
        relate(by=by, first=people[one], second=people[other], first_is=is_one, second_is=is_other)
    for one in row["members"]:
        person = people[one["id"]]
        if one.get("latin"):
            add_name(by=by, person=person, kind=NameKind.ROMAN, name=one["latin"])
        if one.get("note"):
            add_person_note(
                by=by, case=case, person=person, text=one["note"], level=level(one["level"]),
                categories=categories(one.get("cat", ())),
            )  # fmt: skip
    for tie in row["ecomap"]:
        add_tie(
            by=by, case=case, person=people[tie["person"]], organization=organization(tie["org"]),
            strength=TieStrength(tie["tie"]), text=tie["text"], observed_on=day(tie["day"]),
        )  # fmt: skip
    for shield in row.get("protection", ()):
        for item in shield["items"]:
            _hide(people[shield["person"]], shield, item, by=by)
        is_dv = shield["ground"] in {"DV等支援措置", "同じ保護"}
        protect(
            by=by, case=case, person=people[shield["person"]],
            kind=ProtectionKind.DV if is_dv else ProtectionKind.OTHER,
            document="支援措置申出書（写し）" if is_dv else shield["ground"],
            authority="若葉市 住民課" if is_dv else "", note="連絡は主担当を通す",
            applied_on=day(shield["from_day"]), starts_on=day(shield["from_day"]),
            ends_on=day(shield["until_day"]),
        )  # fmt: skip


def keep_out(story: Story) -> None:
    """利益相反: who never sees a case of this person, whatever they are granted."""
    with acting(story.lead, has_proved=True) as by:
        for row in story.row.get("blocks", ()):
            name = row["principal"]
            is_person = name.startswith("s-")
            found: Any = user(name) if is_person else organization(name)
            principal = f"{'u' if is_person else 'o'}:{found.pk}"
            set_block(
                by=by, case=story.case, person=story.people[row["person"]],
                whom=Whom(principal, found.name, found if is_person else None),
                kind=BlockKind.KIN, note=row["reason"],
            )  # fmt: skip


def _hide(person: Person, shield: Row, item: Row, *, by: Any) -> None:
    """A P3 contact: only those cleared for P3 whose grant names 居所 ever read it."""
    kind = next((value for value, label in ContactKind.choices if label == item["kind"]), "other")
    words = f"{shield['ground']}。連絡は主担当を通す。"
    add_contact(
        by=by, person=person, kind=kind, value=item["value"],
        instruction=words if kind != "other" else f"{item['kind']}。{words}",
        level=level(item["level"]), categories=categories(["居所"]),
        valid_from=day(shield["from_day"]), valid_to=day(shield["until_day"]),
    )  # fmt: skip


def triage(story: Story) -> None:
    """振り分け, unless the consultation ended with information at once."""
    if story.case.is_ended:
        return
    row = story.row["triage"]
    with acting(row["by"]) as by:
        triage_case(
            by=by, case=story.case, decision=TriageDecision(row["decision"]), text=row["text"],
            at=at(row["day"], "16:00") if row["day"] else None,
        )  # fmt: skip


def give_name(story: Story) -> None:
    """The person named themselves: what they were called before stays readable."""
    if not story.row.get("names"):
        return
    one = story.row["members"][0]
    family_kana, given_kana = _kana(one)
    with acting(story.lead) as by:
        name_person(
            by=by, person=story.people[one["id"]], family_name=one["family"],
            given_name=one["given"], family_kana=family_kana, given_kana=given_kana,
        )  # fmt: skip
