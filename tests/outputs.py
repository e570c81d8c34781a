"""Everything that leaves the system as a file, a paper or a printed line, and how to take it out.

``test_outputs`` finds the outputs in the code (screens, writers of files, words of the command
``tasuki``) and fails for one that has no row here. Pages are crawled by ``conferences/test_taint``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf
from django.utils import timezone

from tasuki.config.commands import _parser
from tasuki.config.staffing import _parser as staffing_parser
from tests.hostile import stages as at
from tests.plans.steps import acting_as, case_for_plan, submitted
from tests.world import World

Ids = dict[str, Any]


def text_of(answer: Any) -> str:
    """Whatever a reader finds in an answer: the text of a page, of a PDF, of every file of a
    workbook, and the headers."""
    content = b"".join(answer) if answer.streaming else answer.content
    head = "\n".join(f"{name}: {value}" for name, value in answer.items())
    if content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        words = "".join(page.extract_text() for page in reader.pages)
        return f"{head}\n{''.join(words.split())}\n{reader.metadata}"
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        return "\n".join([head, *parts])
    return f"{head}\n{content.decode('utf-8', 'replace')}"


@dataclass(frozen=True)
class File:
    """A file or paper: of what state, taken by whom, with what; ``says`` a key of the ids whose
    value must stand in it (else nothing was read), or words."""

    stage: Callable[[World], Ids]
    who: str
    says: str
    post: dict[str, str] = field(default_factory=dict)
    hides: bool = True
    """Whether it is made at all of a household with a secret place."""


def planned(world: World) -> Ids:
    """A plan that was put before the conference."""
    case = case_for_plan(world)
    with acting_as(world.kenji.pk):
        plan = submitted(world, case)
        person = case.people.get().person_id
    return {"case_id": case.pk, "person_id": person, "plan_id": plan.pk}


WHY = {"words": "定例の点検のため"}
CASES = {**WHY, "stage": "all", "purpose": "管理・点検"}
TODAY = timezone.localdate()
# A run may go on over midnight: the list reaches into the next day.
DAYS = {"first": TODAY.isoformat(), "last": (TODAY + dt.timedelta(days=1)).isoformat()}
TRAIL = {**WHY, **DAYS, "purpose": "監査"}
MONTH = {**WHY, "month": f"{TODAY:%Y-%m}", "purpose": "月例の報告"}

FILES: dict[str, list[File] | str] = {
    "cases:export": [
        File(at.received, "hanako", "number", {**CASES, "kind": kind}) for kind in ("xlsx", "csv")
    ],
    "cases:report": [
        File(at.received, "hanako", "number", {**WHY, "purpose": "本人からの開示請求"})
    ],
    "cases:paper_intake": [File(at.received, "hanako", "number", hides=False)],
    "cases:paper_records": [File(at.received, "hanako", "訪問した1", hides=False)],
    "cases:paper_seen": [File(at.received, "hanako", "number", hides=False)],
    "cases:attachment": [File(at.attached, "hanako", "写し")],
    "plans:paper": [File(planned, "kenji", "介護サービスの見直し")],
    "oversight:export": [
        File(at.received, "kansa", "number", {**TRAIL, "kind": kind}) for kind in ("xlsx", "csv")
    ],
    "oversight:monthly_paper": [File(at.received, "kansa", "作った人：見取正", MONTH)],
    "advisory:board_file": "wall",
    "advisory:plan_paper": "wall",
    "advisory:dispatch_calendar": "wall",
    "advisory:dispatch_letter": "wall",
    "advisory:dispatch_notice": "wall",
    "advisory:dispatch_table": "wall",
    "advisory:yearly_paper": "wall",
    "advisory:joint_paper": "wall",
    "advisory:vision_paper": "wall",
    "advisory:yearly_table": "wall",
    "exchange:booklet": "wall",
    "exchange:calendar": "wall",
    "exchange:material": "wall",
    "exchange:paper": "wall",
    "training:certificate": "wall",
    "training:file": "wall",
    "training:paper": "wall",
    "training:session_calendar": "wall",
    "training:team_calendar": "wall",
}
"""``wall``: a room behind the privacy wall, which reads nothing about a resident."""

STAFF = "staff"
"""Words that only touch people who work here and their organizations."""
COMMANDS: dict[str, list[list[str]] | str] = {
    "up": "starts everything; says folders and an address",
    "down": "stops it",
    "status": "says folder and address",
    "migrate": "changes tables; prints nothing of a row",
    "demo": "loads invented people; says how many",
    "demo-reset": "removes them",
    "policies": "writes the rules into the source; prints names of files",
    "shell": "Django's own, as web without anybody's context: reads no row about a resident",
    "manage": "Django's own, as web without anybody's context: reads no row about a resident",
    "audit verify": [["audit", "verify"]],
    "audit who-saw": [
        ["audit", "who-saw", "{number}", "--lists"],
        ["audit", "who-saw", "{person_id}"],
        ["audit", "who-saw", "なし"],
    ],
    "audit prove": [["audit", "prove", "{event_id}"]],
    "audit export": [["audit", "export", "{folder}"]],
    "audit review": [["audit", "review"]],
    "audit new-key": [["audit", "new-key"]],
    "keys status": [["keys", "status"]],
    "keys new": [["keys", "new"]],
    "keys rotate": [["keys", "rotate"]],
    "keys remove": [["keys", "remove", "1"], ["keys", "remove", "9"]],
    "organization list": [["organization", "list"]],
    "organization add": STAFF,
    "organization end": STAFF,
    "organization hand-over": [
        ["organization", "hand-over", "若葉市社会福祉協議会", "若葉市消費生活センター", *how]
        for how in (["--dry-run"], [], ["--with-ended"])
    ],
    "user list": [["user", "list"]],
    "user add": STAFF,
    "user password": STAFF,
    "user factors-reset": STAFF,
    "user deactivate": STAFF,
    "user activate": STAFF,
    "user mail": STAFF,
    "user directory": STAFF,
    "user membership add": STAFF,
    "user membership end": STAFF,
}
"""What each word prints, as lines to type, or why it can print nothing about a resident."""


def words_of_the_command() -> set[str]:
    """Every word that ``tasuki`` knows, with the words that follow it."""
    found = set(_leaves(_parser())) - {"organization", "user"}
    return found | set(_leaves(staffing_parser()))


def _leaves(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    inner = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not inner:
        yield before.strip()
    for action in inner:
        for name, child in action.choices.items():
            yield from _leaves(child, f"{before} {name}")
