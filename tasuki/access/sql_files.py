"""SQL that lies in files beside the code, as migration operations."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations

PACKAGE = Path(__file__).resolve().parent.parent


def run_file(name: str) -> migrations.RunSQL:
    """One ``RunSQL`` of a whole file, e.g. ``access/sql/functions.sql``. The database runs it as
    one text: ``;`` inside ``$$`` bodies is not ours to split."""
    text = (PACKAGE / name).read_text(encoding="utf-8")
    return migrations.RunSQL([text], migrations.RunSQL.noop)
