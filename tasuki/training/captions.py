"""字幕 in WebVTT (W3C): checked when they come in, read as text under the video."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

MOST = 300_000
"""Characters: hours of speech."""
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_LINE = re.compile(rf"^{_TIME} +--> +{_TIME}(?: +\S+:\S+)*$")
_TAG = re.compile(r"<[^>]*>")
NOT_VTT = (
    "字幕のファイルは、1行目が「WEBVTT」で始まる WebVTT の形にしてください。"
    "字幕をつくる道具で「WebVTT（.vtt）」を選ぶと、この形になります。"
)
NO_CUES = (
    "字幕に、時間と文の組が1つもありません。"
    "「00:00:01.000 --> 00:00:04.000」の次の行に文を書きます。"
)


@dataclass(frozen=True)
class Cue:
    """One caption: from and to in seconds, and its words."""

    start: float
    end: float
    text: str

    @property
    def clock(self) -> str:
        """3:07, 1:02:03."""
        hours, rest = divmod(int(self.start), 3600)
        minutes, seconds = divmod(rest, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def cues_of(text: str) -> list[Cue]:
    """The captions in order; raises ``ValidationError`` with the line that could not be read."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"^WEBVTT(?:[ \t]|$)", lines[0]):
        raise ValidationError(NOT_VTT)
    found: list[Cue] = []
    for number, line in enumerate(lines, start=1):
        if "-->" not in line:
            continue
        times = _LINE.match(line.strip())
        if times is None:
            raise ValidationError(f"字幕の{number}行目の時間が読めません：「{line[:40]}」")
        start, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:])
        if end <= start:
            raise ValidationError(f"字幕の{number}行目は、終わりが始まりより前です。")
        words = _words(lines, number)
        if words:
            found.append(Cue(start, end, words))
    if not found:
        raise ValidationError(NO_CUES)
    return found


def _words(lines: list[str], after: int) -> str:
    """The lines of a cue, up to the empty one, without marks."""
    said: list[str] = []
    for line in lines[after:]:
        if not line.strip():
            break
        said.append(_TAG.sub("", line).strip())
    return " ".join(said)
