"""Ready-made agendas (``data/agendas.yaml``): what changes every year is data, never code.

Another year's agenda is made by copying a meeting that was held, or by a new entry in the file.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from tasuki.core.dates import fiscal_year_label

FILE = Path(__file__).parent / "data" / "agendas.yaml"
Blueprint = dict[str, Any]


@lru_cache(maxsize=1)
def blueprints() -> dict[str, Blueprint]:
    """Id → agenda, in the order of the file."""
    with FILE.open(encoding="utf-8") as text:
        return {one["id"]: one for one in yaml.safe_load(text)["agendas"]}


def heading_in(heading: str, year: int) -> str:
    """The heading for a fiscal year: 「令和5年度予算」."""
    return heading.replace("{年度}", fiscal_year_label(year))
