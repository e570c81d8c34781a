"""``tasuki audit …``: check the trail, ask who saw, hand it to an auditor.

For whoever runs the installation. Every look is written to the trail itself.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

from tasuki.access.enums import BasisName
from tasuki.audit import export as exporting
from tasuki.audit.enums import Action, Outcome, Sign
from tasuki.audit.verifier import key_id
from tasuki.audit.verify import verify
from tasuki.config import sealing, start
from tasuki.config.binaries import ClusterError
from tasuki.config.connections import home, read_secret
from tasuki.config.words import words_of
from tasuki.core.dates import JST, wareki

ACTS, OUTCOMES, GROUNDS, SIGNS = (dict(one.choices) for one in (Action, Outcome, BasisName, Sign))
REVIEW_DAYS = 35


def add_words(parser: argparse.ArgumentParser) -> None:
    """The words after ``tasuki audit``."""
    word = words_of(parser)

    word("verify", "足あとが、封をしたときのままかを確かめる", _verify)
    who = word("who-saw", "その人（またはケース番号のケース）を、だれが見たか", _who_saw)
    who.add_argument("subject", metavar="人のIDかケース番号")
    who.add_argument("--lists", action="store_true", help="一覧に出ただけのものも（時間がかかる）")
    one = word("prove", "ひとつのできごとが足あとにあることの証明を書き出す", _prove)
    one.add_argument("event", type=uuid.UUID, metavar="できごとのID")
    out = word("export", "監査のために、足あと全体と確かめる道具を書き出す", _export)
    out.add_argument("folder", type=Path, metavar="フォルダ")
    word("review", "点検を待つできごと（どの市町村のものも）", _review)
    word("new-key", "次の証明のあとから使う、新しい署名の鍵を作る", _new_key)


def _verify(chosen: argparse.Namespace) -> int:
    """Prints each finding; 1 when something was changed."""
    with _trail() as connection:
        _note(connection, "verify")
        report = verify(connection, sealing.witnesses(home()))
        connection.execute(
            "INSERT INTO audit_check (kind, number, checkpoints, findings, said)"
            " VALUES ('verify', %s, %s, %s, %s)",
            [report.events, report.checkpoints, len(report.findings),
             [*(sentence for _, sentence in report.findings[:5]), *report.remarks[:5]]],
        )  # fmt: skip
    print(f"足あと {report.events}件、証明 {report.checkpoints}件を確かめました。")
    for _, sentence in report.findings:
        print(f"× {sentence}")
    for remark in report.remarks:
        print(f"・{remark}")
    if not report.findings:
        print("○ すべて、封をしたときのままです。")
    return 1 if report.findings else 0


@contextlib.contextmanager
def _trail() -> Iterator[sealing.Trail]:
    if not read_secret("sealer", home()):
        raise ClusterError("まだ足あとがありません。先に tasuki up を行ってください。")
    with start.database(home()), sealing.connect(home()) as connection:
        yield connection


def _note(connection: sealing.Trail, command: str) -> None:
    connection.execute("SELECT priv.note_command(%s)", [command])


def _who_saw(chosen: argparse.Namespace) -> int:
    try:
        person, number = uuid.UUID(chosen.subject), None
    except ValueError:
        person, number = None, chosen.subject
    with _trail() as connection:
        rows = connection.execute(
            "SELECT * FROM priv.who_saw(%s, %s, %s)", [person, number, chosen.lists]
        ).fetchall()
    if not rows:
        print("その人、その番号のケースの足あとはありません。")
        return 1
    for row in rows:
        print(told(*row))
    return 0


def told(
    at: dt.datetime,
    who: str,
    where: str,
    act: str,
    how: str,
    ground: str,
    why: str,
    case: str,
    n: int,
) -> str:
    """One line of the trail in plain Japanese."""
    at = at.astimezone(JST)
    done = "" if how == Outcome.DONE else f"（{OUTCOMES.get(how, how)}）"
    parts = [
        f"{wareki(at.date(), weekday=True)} {at:%H:%M}",
        "　".join(filter(None, (where, f"{who}さん" if who else "利用者なし"))),
        f"{ACTS.get(act, act)}{done}" + (f"（{n}回）" if n > 1 else ""),
        f"根拠: {GROUNDS[ground]}" if ground in GROUNDS else "",
        f"目的: {why}" if why and not why.isascii() else "",
        f"ケース {case}" if case else "",
    ]
    return "｜".join(filter(None, parts))


def _review(chosen: argparse.Namespace) -> int:
    """Prints the open queue; 0 whether or not something waits."""
    since = dt.datetime.now(dt.UTC) - dt.timedelta(days=REVIEW_DAYS)
    with _trail() as connection:
        _note(connection, "review")
        rows = connection.execute("SELECT * FROM priv.open_reviews(%s)", [since]).fetchall()
    print(f"点検を待つもの {len(rows)}件（この{REVIEW_DAYS}日）")
    for at, who, where, act, how, signs, event, is_asked in rows:
        line = told(at, who, where, act, how, "", "", "", 1)
        why = "、".join(str(SIGNS[one]) for one in signs)
        print(f"{line}｜わけ: {why}{'｜たずねている' if is_asked else ''}｜{event}")
    return 0


def _prove(chosen: argparse.Namespace) -> int:
    with _trail() as connection:
        _note(connection, "prove")
        proof = exporting.prove(connection, chosen.event)
    if proof is None:
        print("そのできごとには、まだ証明がありません（10分ごとに付きます）。", file=sys.stderr)
        return 1
    print(exporting.dump(proof), end="")
    return 0


def _export(chosen: argparse.Namespace) -> int:
    with _trail() as connection:
        _note(connection, "export")
        sealing.seal_all(connection)
        for fault in sealing.state(home(), connection):
            print(f"・{fault}")
        try:
            count = exporting.export(connection, chosen.folder)
        except FileExistsError:
            raise ClusterError(f"{chosen.folder} は空ではありません。新しい名前に。") from None
    print(f"{count}件を {chosen.folder} に書き出しました。確かめ方は README.txt にあります。")
    return 0


def _new_key(chosen: argparse.Namespace) -> int:
    public = sealing.announce_new_key(home())
    print(f"新しい鍵 {key_id(public)} を作りました。次の証明で知らせ、その次から署名に使います。")
    return 0
