"""Names of files: what is left of a foreign name when nothing in it can deceive."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
NAMELESS = "添付"
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|;%]')


def safe_name(given: str, ending: str) -> str:
    """One visible name with the ending of what the file really is.

    Folders, control, format (zero width, change of direction) and private characters go.
    """
    last = re.split(r"[/\\]", given)[-1]
    last = unicodedata.normalize("NFC", last)
    seen = "".join(one for one in last if unicodedata.category(one)[0] != "C")
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", _NOT_IN_NAMES.sub("", seen))
    stem = re.sub(r"\s+", " ", stem).strip(" .　")[:LONGEST]
    return f"{stem or NAMELESS}{ending}"
