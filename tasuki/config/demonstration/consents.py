"""本人同意 of each person, and the grounds of everybody who works on the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tasuki.access.actions import record_consent, withdraw_consent
from tasuki.access.enums import ConsentForm, ConsentStatus, RepresentativeKind
from tasuki.access.models import Consent
from tasuki.accounts.enums import OperationMode
from tasuki.cases.actions.team import add_team_member, set_team
from tasuki.config.demonstration.acting import acting, office, organization, user
from tasuki.config.demonstration.content import Row, at, categories, consent_form, day, read
from tasuki.config.demonstration.households import Story
from tasuki.config.demonstration.reference import key

COMMISSIONED = "直営・委託の機関として（社会福祉法106条の4第4項）"
USUAL_DAYS = 180
STATUSES = {"expired": ConsentStatus.GRANTED, "withdrawn": ConsentStatus.GRANTED}
"""How a consent began that has ended since."""


def tell_consents(story: Story) -> dict[str, Consent]:
    """Write down every consent and every refusal; returns them by id."""
    with acting(story.lead) as by:
        return {
            row["id"]: record_consent(
                by=by,
                case_id=story.case.pk,
                person_id=story.people[row["person"]].pk,
                recipients=[organization(one) for one in row["recipients"]],
                categories=categories(row["categories"]),
                purpose=row["purpose"],
                form=consent_form(row["how"]),
                status=ConsentStatus(STATUSES.get(row["status"], row["status"])),
                explained_on=day(row["day"]),
                starts_at=at(row["day"]),
                expires_at=_end(row),
                given_by_id=key(row["by"]),
                witness=_witness(row),
                **_representative(story, row),
                note=_note(row),
                created_at=at(row["day"]),
            )
            for row in story.row.get("consents", ())
        }


def _witness(row: Row) -> str:
    if consent_form(row["how"]) == ConsentForm.ORAL:
        return "職員2人（主担当と、もう1人）"
    return ""


def _representative(story: Story, row: Row) -> dict[str, str]:
    """Who decided for a child, and why the child could not decide alone."""
    if consent_form(row["how"]) != ConsentForm.GUARDIAN:
        return {}
    return {
        "representative": story.people[row["by"]].name,
        "representative_kind": RepresentativeKind.PARENT,
        "representative_reason": "未成年のため（年齢に合ったことばで、本人にも説明した）",
    }


def _end(row: Row) -> dt.datetime | None:
    """Until when it was given; one that was withdrawn would have run on."""
    if row["status"] == "withdrawn":
        return at(row["day"] + USUAL_DAYS, "23:59")
    return at(row["until_day"], "23:59") if row.get("until_day") is not None else None


def _note(row: Row) -> str:
    how = row["how"] if row["how"] not in ("書面", "未") else ""
    return "。".join(part for part in (how, row.get("note", "")) if part)


def withdraw(story: Story, consents: dict[str, Consent]) -> None:
    """取りやめ, on the day it happened: from then on nobody sees anything through it."""
    for row in story.row.get("consents", ()):
        if row["status"] == "withdrawn":
            with acting(story.lead) as by:
                withdraw_consent(
                    by=by,
                    consent=consents[row["id"]],
                    reason=row.get("reason", ""),
                    at=at(row["withdrawn_day"], "15:05"),
                )


def build_team(story: Story, consents: dict[str, Consent]) -> None:
    """Grounds for the team, the people who wrote records, and those who carry a role.

    Colleagues of the holding organization need none of others. Everybody else rests on the
    consents that name their organization; where those do not cover what they wrote, on the
    statutory ground, which only an organization run or commissioned by the public has.
    """
    for name in sorted(_helpers(story)):
        with acting(story.lead if name != story.lead else name) as by:
            if office(name) == story.row["holder"]:
                set_team(by=by, case=story.case, users=[user(name)])
            elif name not in (story.lead, by.username):
                _ground(story, name, consents)


def _helpers(story: Story) -> set[str]:
    row = story.row
    writers = {record["by"] for record in row["records"]}
    roles = {role["who"] for plan in row.get("plans", ()) for role in plan["roles"]}
    meetings = read("households")["conferences"]
    items = [one for meeting in meetings for one in meeting.get("items", ())]
    chairs = {"kenji" for item in items if item.get("household") == row["id"]}
    return {*row["team"], *writers, *roles, *chairs}


def _ground(story: Story, name: str, consents: dict[str, Consent]) -> None:
    by, member = user(story.lead), user(name)
    covered: set[str] = set()
    for consent in _naming(story, name, consents):
        covered |= set(consent.categories) if consent.is_live else set()
        add_team_member(
            by=by, case=story.case, user=member, level=2, categories=consent.categories,
            consent=consent,
        )  # fmt: skip
    in_team = name in story.row["team"] or name in _writers(story)
    if in_team and not (covered and _written(story, name) <= covered):
        office_of = organization(office(name))
        if office_of.operation != OperationMode.INDEPENDENT:
            add_team_member(by=by, case=story.case, user=member, reason=COMMISSIONED)


def _naming(story: Story, name: str, consents: dict[str, Consent]) -> Iterable[Consent]:
    for row in story.row.get("consents", ()):
        if office(name) in row["recipients"] and row["status"] != "requested":
            yield consents[row["id"]]


def _writers(story: Story) -> set[str]:
    return {record["by"] for record in story.row["records"]}


def _written(story: Story, name: str) -> set[str]:
    """The categories of what somebody wrote."""
    return {
        one
        for record in story.row["records"]
        if record["by"] == name
        for one in categories(record.get("cat", ()))
    }
