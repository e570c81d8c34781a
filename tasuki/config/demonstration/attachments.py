"""Attachments of the written households: an invented form drawn here, and a note as text."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from tasuki.access.models import Consent
from tasuki.cases.actions.attachments import attach
from tasuki.config.demonstration.acting import acting, office, organization
from tasuki.config.demonstration.content import categories, level
from tasuki.config.demonstration.households import Story
from tasuki.config.demonstration.reference import key

WIDTH, HEIGHT = 620, 877
"""A page of A4."""


def tell_attachments(story: Story, consents: dict[str, Consent]) -> None:
    """Attach what the household's text names, in the name of the lead."""
    with acting(story.lead) as by:
        for row in story.row.get("attachments", ()):
            paper = consents[row["consent"]].state if "consent" in row else None
            attach(
                by=by,
                case=story.case,
                organization=organization(office(story.lead)),
                data=draw_form() if paper else row["text"].encode(),
                name=row["name"],
                about=row["about"],
                level=level(row["level"]),
                categories=categories(row["cat"]),
                consent=paper,
                id=key(f"attachment {row['name']}"),
            )


def draw_form() -> bytes:
    """A form as it comes from the scanner: a head, lines, a box with a tick. Nobody's name."""
    page = Image.new("RGB", (WIDTH, HEIGHT), (252, 252, 248))
    pen = ImageDraw.Draw(page)
    pen.rectangle((150, 60, WIDTH - 150, 92), fill=(60, 60, 60))
    for number in range(16):
        right = WIDTH - (70 if number % 4 else 190)
        pen.line((70, 150 + 32 * number, right, 150 + 32 * number), fill=(150, 150, 150), width=3)
    pen.rectangle((70, 700, 94, 724), outline=(60, 60, 60), width=3)
    pen.line((74, 712, 82, 720, 98, 692), fill=(180, 40, 40), width=4)
    pen.line((330, 790, WIDTH - 70, 790), fill=(60, 60, 60), width=2)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=80)
    return out.getvalue()
