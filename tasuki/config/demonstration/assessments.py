"""One question to many agencies, what each answered, and what the lead makes of it."""

from __future__ import annotations

from itertools import groupby

from tasuki.access.models import Consent
from tasuki.cases.actions.assessment import (
    answer_request,
    ask_agencies,
    decline_request,
    extend_request,
    open_request,
    remind,
    write_picture,
)
from tasuki.cases.enums import Certainty, StatementKind
from tasuki.cases.models import AssessmentRequest
from tasuki.config.demonstration.acting import acting, organization
from tasuki.config.demonstration.consents import COMMISSIONED
from tasuki.config.demonstration.content import Row, at, categories, day, level
from tasuki.config.demonstration.households import Story
from tasuki.config.demonstration.reference import key
from tasuki.config.demonstration.staff import people_rows

QUESTION = (
    "分かる範囲で、分かる日までの情報をお願いします。分からないことは「分からない」で大丈夫です。"
)
USUAL = "いまの様子"


def ask(story: Story, consents: dict[str, Consent]) -> None:
    """Send the requests, one batch for each deadline, and let each agency do what it did."""
    assessment = story.row["assessment"]
    rows = sorted(assessment["requests"], key=lambda one: one["due_day"])
    for due, batch in groupby(rows, key=lambda one: one["due_day"]):
        together: dict[str, Row] = {}
        for row in batch:
            if row["org"] in together:  # asked twice: another matter, a letter of its own
                _send(story, consents, assessment["asked_day"], due, [row])
            else:
                together[row["org"]] = row
        _send(story, consents, assessment["asked_day"], due, list(together.values()))
    _conclude(story, assessment)


def _send(
    story: Story, consents: dict[str, Consent], asked: int, due: int, rows: list[Row]
) -> None:
    live = {
        key(name): consents[row["id"]]
        for row in reversed(story.row["consents"])
        if consents[row["id"]].is_live
        for name in row["recipients"]
    }
    items = [item for row in rows for item in _items(row)] + _gaps(story, rows)
    with acting(story.lead) as by:
        requests = ask_agencies(
            by=by,
            case=story.case,
            organizations=[organization(row["org"]) for row in rows],
            items=list(dict.fromkeys(items)) or [USUAL],
            question=QUESTION,
            label=story.row["title"].removesuffix("の世帯"),
            due_on=day(due),
            consents={row: live[row] for row in (key(one["org"]) for one in rows) if row in live},
            ground=COMMISSIONED,
            at=at(asked, "10:00"),
        )
    for row, request in zip(rows, requests, strict=True):
        _react(story, row, request)


def _items(row: Row) -> list[str]:
    return [*row.get("items", ()), *(one["item"] for one in row.get("answers", ()))]


def _gaps(story: Story, rows: list[Row]) -> list[str]:
    asked = {row["org"] for row in rows}
    gaps = story.row["assessment"].get("gaps", ())
    return [gap["item"] for gap in gaps if gap["org"] in asked]


def answerer(name: str) -> str:
    """The person of an organization who answers for it: the first the content names."""
    return next(str(row["id"]) for row in people_rows() if row["org"] == name)


def _react(story: Story, row: Row, request: AssessmentRequest) -> None:
    status = row["status"]
    moment = at(row["answered_day"], "15:00") if "answered_day" in row else None
    if status == "unread":
        return
    if status == "none":
        with acting(story.lead) as by:
            remind(by=by, request=request, at=at(-1, "11:00"))
        return
    with acting(answerer(row["org"])) as by:
        open_request(by=by, request=request, at=moment)
        if status == "declined":
            decline_request(by=by, request=request, reason=row["decline_reason"], at=moment)
        elif status == "extended":
            extend_request(
                by=by, request=request, to=day(row["extended_to_day"]), reason=row["reason"]
            )
        else:
            answer_request(
                by=by,
                request=request,
                answers=[_answer(one) for one in row["answers"]],
                is_complete=status == "answered",
                at=moment,
            )


def _answer(row: Row) -> Row:
    return {
        "item": row["item"],
        "text": row["text"],
        "kind": StatementKind(row["kind"]),
        "certainty": Certainty(row["certainty"]),
        "observed_on": day(row["day"]),
        "level": level(row["level"]),
        "categories": categories(row.get("cat", ())),
    }


def _conclude(story: Story, assessment: Row) -> None:
    conflicts = (f"{one['item']}：{one['text']}" for one in assessment.get("conflicts", ()))
    gaps = (
        f"{one['item']}（{organization(one['org']).name}）" for one in assessment.get("gaps", ())
    )
    with acting(story.lead) as by:
        write_picture(
            by=by,
            case=story.case,
            text=assessment["picture"],
            conflicts="\n".join(conflicts),
            gaps="\n".join(gaps),
            not_asked=assessment.get("not_asked", ""),
        )
