"""What a drill counted is said right, and no drill is forgotten by ``make drill``."""

from __future__ import annotations

import re

from tests.drill.figures import add_up, sentence
from tests.folder import ROOT


def test_numbers_add_up_and_the_longest_duration_stays() -> None:
    counted = [("筋書き", 1200), ("秒", 3.5), ("筋書き", 800), ("秒", 2.0), ("食い違い", 0)]
    assert sentence(add_up(counted)) == "筋書き 2,000、秒 3.5、食い違い 0"


def test_every_drill_is_run_by_make_drill() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r'^\tone "[^"]+" (tests/\S+\.py)', makefile, re.MULTILINE))
    marked = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if re.search(
            r"^(@|pytestmark = )pytest\.mark\.drill", path.read_text("utf-8"), re.MULTILINE
        )
    }
    assert named == marked
    assert len(named) > 4
