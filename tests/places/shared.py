"""Finds the shared tables that the project's own are checked against."""

import csv
import os
from pathlib import Path

import pytest


def shared_rows(name: str) -> list[dict[str, str]]:
    """Rows of `shared/data/<name>.csv`: in $TASUKI_SHARED, or beside a folder above this one."""
    given = os.environ.get("TASUKI_SHARED")
    places = [Path(given)] if given else [up / "shared" for up in Path(__file__).resolve().parents]
    for place in places:
        found = place / "data" / f"{name}.csv"
        if found.exists():
            with found.open(encoding="utf-8", newline="") as lines:
                return list(csv.DictReader(lines))
    if os.environ.get("CI"):
        raise FileNotFoundError(f"no shared/data/{name}.csv beside the checkout: set TASUKI_SHARED")
    pytest.skip("the second source lies beside the checkout only where the project is built")
