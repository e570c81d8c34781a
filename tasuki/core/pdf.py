"""PDFs, set by Typst inside this process: a template of ours, words as data, our own font."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "fonts"


def pdf_of(template: Path, data: dict[str, Any]) -> bytes:
    """The template (.typ) with ``data`` as ``sys.inputs.data``. Words are never read as code; no
    font of the system, no package, no file beside the template is looked for."""
    return typst.compile(
        template,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        package_path=FONTS,
        package_cache_path=FONTS,
    )
