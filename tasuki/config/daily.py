"""The process of the calendar: what begins or ends by its date, also when nobody is at work.

``python -m tasuki.config.daily``. At midnight (Asia/Tokyo) it carries out the hand-overs whose day
has come and counts the month of わたしの調子 that is over; every hour of the day it tells what ends
soon, also of courses. All are functions of the database that take no argument, do each thing once,
and tell a kind and nothing else: so a second process, or one that starts again, does no harm, and
what this one prints says nothing about anybody. ``tasuki up`` keeps one running; where the pages
run elsewhere, a service of its own does.
"""

from __future__ import annotations

import datetime as dt
import signal
import sys
import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from tasuki.config.connections import address, home

JST = ZoneInfo("Asia/Tokyo")
AN_HOUR, AGAIN_S = 3600, 30
HAND_OVER, CLOSE = "SELECT api.carry_out_hand_overs()", "SELECT api.close_own_months()"
TELL = (
    "SELECT api.tell_due()", "SELECT api.tell_learning()", "SELECT api.tell_rounds()",
    "SELECT api.tell_reliefs()",
)  # fmt: skip
WAKING = range(7, 20)
"""Hours in which something is told: a mail of the night wakes somebody and is read by nobody."""


def due(connection: psycopg.Connection[Any], now: dt.datetime) -> list[str]:
    """Do what is due at ``now``, each by itself; the kinds of errors there were."""
    faults = []
    told = TELL if now.astimezone(JST).hour in WAKING else ()
    for statement in (HAND_OVER, CLOSE, *told):
        try:
            connection.execute(statement)
        except psycopg.Error as error:
            faults.append(type(error).__name__)
    return faults


def pause(now: dt.datetime) -> float:
    """Seconds until the next round: an hour, or until just after midnight if that comes first."""
    local = now.astimezone(JST)
    midnight = dt.datetime.combine(local.date() + dt.timedelta(days=1), dt.time.min, JST)
    return min(AN_HOUR, (midnight - local).total_seconds() + 0.5)


def run(home: Path) -> None:
    """Round after round, until asked to stop; a database that is away is waited for."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    while True:
        now, faults = dt.datetime.now(JST), list[str]()
        try:
            with psycopg.connect(address("web", home, "tasuki calendar"), autocommit=True) as found:
                faults = due(found, now)
        except psycopg.Error as error:
            faults = [type(error).__name__]
        for fault in faults:
            said = f"たすき: 暦の係が、することをできませんでした（{fault}）。"
            print(said, file=sys.stderr, flush=True)
        time.sleep(AGAIN_S if faults else pause(dt.datetime.now(JST)))


if __name__ == "__main__":
    try:
        run(home())
    except KeyboardInterrupt:
        sys.exit(0)
