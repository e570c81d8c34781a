"""What yoko's office did for the municipalities of 朝霧県: the talks, and who answers for whom."""

from __future__ import annotations

from tasuki.advisory.actions.contacts import choose_face, write_contact
from tasuki.advisory.enums import TownStage
from tasuki.advisory.models import Contact
from tasuki.advisory.support_enums import Channel
from tasuki.config.demonstration.acting import acting
from tasuki.config.demonstration.content import Row, day, read
from tasuki.config.demonstration.places import municipality_codes
from tasuki.places.models import Municipality

NOTHING = "とくになし"
DESK, PHONE = "地域福祉課 後方支援担当", "000-111-2222"
ABOUT = {
    TownStage.FULL: "実施してからの困りごとと、来年度の評価のしかた",
    TownStage.PREP: "移行準備の進みぐあいと、庁内の会議の日取り",
    TownStage.CONSIDERING: "実施するかどうかの話し合いと、首長への説明",
    TownStage.NONE: "いまの相談窓口のようすと、となりの市町村の動き",
}
MET = ("福祉課の係長", "主管課の主任", "社協の事務局長", "保健福祉課の課長")
AGO = 120
"""Days between the newest talk and the one before it."""


def tell_contacts() -> None:
    """Two talks with most municipalities, one face for each city; in the name of yoko."""
    codes = municipality_codes()
    with acting("yoko") as by:
        if Contact.objects.exists():
            return
        places = {one.pk: one for one in Municipality.objects.demonstration()}
        for number, row in enumerate(read("organizations")["municipalities"]):
            place = places[codes[row["id"]]]
            for fields in talks(row, number):
                write_contact(by=by, municipality=place, **fields)
            if row["kind"] == "city":
                choose_face(by=by, municipality=place, user=by, desk=DESK, phone=PHONE)


def talks(row: Row, number: int) -> list[dict[str, object]]:
    """The earlier talk, then the newest with what was worrying and what comes next."""
    last = row["last_contact_day"]
    channels, met = list(Channel), MET[number % len(MET)]
    worry = "" if row["concern"] == NOTHING else row["concern"]
    about = ABOUT[TownStage(row["stage"])]
    earlier = {
        "channel": channels[(number + 1) % len(channels)], "held_on": day(last - AGO), "met": met,
        "about": about,
    }  # fmt: skip
    newest = {
        "channel": channels[number % len(channels)], "held_on": day(last), "met": met,
        "about": about, "worries": worry, "next_step": row["next_step"],
    }  # fmt: skip
    return [newest] if number % 3 == 2 else [earlier, newest]
