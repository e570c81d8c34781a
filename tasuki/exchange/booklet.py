"""The collections as a booklet (PDF): what a search found, nothing but what is published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone

from tasuki.accounts.enums import WelfareField
from tasuki.core.dates import wareki
from tasuki.core.pdf import pdf_of
from tasuki.exchange.collected import MOST, Search, facts_of
from tasuki.exchange.enums import CollectionKind, SizeBand
from tasuki.exchange.models import Publication

TEMPLATE = Path(__file__).with_name("booklet.typ")
LEAD = (
    "人・年齢・時期・職業は変えて書いています。掲載の前に、個人が分かるかもしれない語をさがし、"
    "別々の2人が読んで承認しました。取り下げられたものは、次に作る冊子には載りません。"
)


def booklet_of(search: Search) -> bytes:
    """By collection, the newest first; at most ``MOST``."""
    rows = list(search.found()[:MOST])
    today = wareki(timezone.localdate())
    return pdf_of(
        TEMPLATE,
        {
            "title": f"事例集（{len(rows)}件）",
            "lead": f"{_asked(search)}{LEAD}",
            "footer": f"たすき　{today}に作りました",
            "nothing": "この条件に合うものは、まだ掲載されていません。",
            "parts": [
                {"label": str(label), "items": [_item(one) for one in rows if one.kind == kind]}
                for kind, label in CollectionKind.choices
                if any(one.kind == kind for one in rows)
            ],
        },
    )


def _asked(search: Search) -> str:
    """What was looked for, in a sentence; empty for everything."""
    words = [
        search.words,
        search.tag,
        str(WelfareField(search.field).label) if search.field else "",
        str(SizeBand(search.size).label) if search.size else "",
    ]
    said = "・".join(one for one in words if one)
    return f"「{said}」でさがしたものです。" if said else ""


def _item(one: Publication) -> dict[str, Any]:
    about = [
        one.place,
        *(str(WelfareField(name).label) for name in one.fields),
        *one.tags,
        one.get_stand_display() if one.stand else "",
        f"{wareki(one.published_on)} 掲載",
    ]
    facts = facts_of(one)
    return {
        "title": str(one),
        "about": "　".join(word for word in about if word),
        "facts": [[label, value if isinstance(value, list) else [value]] for label, value in facts],
    }
