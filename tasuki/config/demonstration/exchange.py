"""The information-exchange meetings of the demonstration (``content/exchange.yaml``)."""

from __future__ import annotations

from tasuki.config.demonstration.acting import acting, organization
from tasuki.config.demonstration.content import at, read
from tasuki.config.demonstration.reference import key
from tasuki.exchange.actions.inviting import invite, move_meeting
from tasuki.exchange.actions.meetings import call_meeting
from tasuki.exchange.blueprints import blueprints
from tasuki.exchange.enums import MeetingStatus
from tasuki.exchange.models import Meeting

COMING = "ex-02"
GUESTS = ("o-pref", "o-yunagi")


def tell_exchange() -> None:
    """The coming meeting, from the ready-made agenda; one that is there stays."""
    content = read("exchange")
    row, template = content["meeting"], content["template"]
    with acting(row["facilitator"]) as by:
        if Meeting.objects.filter(pk=key(COMING)).exists():
            return
        meeting = call_meeting(
            by=by,
            host=organization(row["host"]),
            id=key(COMING),
            title=template["title"],
            fiscal_year=template["fiscal_year"],
            starts_at=at(row["summary"]["next_day"], row["time"]),
            place=row["place"],
            blueprint=blueprints()["prefectures"],
        )
        invite(by=by, meeting=meeting, organizations=[organization(one) for one in GUESTS])
        move_meeting(by=by, meeting=meeting, to=MeetingStatus.OPEN)
