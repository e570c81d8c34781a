"""Names in runs of kanji: the cheapest way to read a run tells which part of it is a name.

A run (a stretch of kanji) is cut into known words, family names, given names and unknown names so
that the sum of costs is least, as a morphological analyser does; costs are in hundredths of a
"surprise", made by hand and tried on invented texts. What stands before and after a run (長女の,
さん, 来所した) makes a name cheaper. What remains unknown and has the shape of a name is a name:
so a family whom no list knows is found too.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tasuki.core.finder import cues
from tasuki.core.finder.lexicon import Lexicon, lexicon
from tasuki.core.finder.wordlists import either

WORD, FAMILY, GIVEN, UNKNOWN, TITLE, STEM, HONORIFIC, PERSON, CHAR = range(9)
_WORD_COST = (12, 22, 35, 46, 52)
_STRANGE = 44
_INNER = 40  # … and a word for a person behind another kanji even less
_SINGLE = 14  # one kanji alone is seldom a word
_FAMILY_COST = (40, 52, 66)
_GIVEN_COST = (58, 66)
_UNKNOWN_COST = {1: 100, 2: 84, 3: 122}
_BEFORE_TITLES = frozenset(
    "各他全同両当本元現新旧前後副総女男若老市町村区県都府道国省庁署局課係部室班院校園館社店会税主朝夜昼正准次専常別"
)
NAMES = (FAMILY, GIVEN, UNKNOWN)
RUN = re.compile(
    r"(?:(?!満 ?[0-9]|[一二三四五六七八九十百]{1,4}[歳才]"
    r"|及び|並び|若しく|又は|或い|乃至|友だち)[々㐀-鿿豈-﫿\U00020000-\U000323af]"
    r"|(?<=[一-鿿])[ヶケノツ之](?=[一-鿿])){1,40}"
)
# 四十代, 三本, 四代目: a number counts, whatever lists say of its parts.
COUNTED = re.compile(
    rf"第?[一二三四五六七八九十百千万数何幾半両]{{1,5}}{either('counters')}|第[一二三四五六七八九十]{{1,2}}"
)


@dataclass(frozen=True)
class Setting:
    """What stands around a run, as far as it matters."""

    cued: bool  # 長女の, 氏名：
    named: bool  # 旧姓は, 本名は: what follows can only be a name
    called: bool  # さん, くん …
    acting: bool  # は…来所した
    owning: bool  # の妻, の口座
    okurigana: bool  # hiragana that no particle begins
    alone: bool  # a boundary before, a particle or a boundary after
    counted: bool  # a number before: 2回, 3か月


# For each place of a run and each class of piece that ends there: least cost, class before, start.
Best = list[dict[int, tuple[int, int, int]]]
# What one piece after another costs more, or less.
_STEPS = {
    (WORD, WORD): 8,
    (WORD, PERSON): 8,
    (PERSON, WORD): 8,
    (WORD, HONORIFIC): 24,
    (CHAR, TITLE): 40,
    (FAMILY, HONORIFIC): -48,
    (GIVEN, HONORIFIC): -40,
    (UNKNOWN, HONORIFIC): -48,
    (FAMILY, PERSON): 16,
    (GIVEN, PERSON): 24,
    (UNKNOWN, PERSON): 16,
    (PERSON, FAMILY): -4,
    (PERSON, GIVEN): -4,
    (PERSON, UNKNOWN): -4,
    (WORD, STEM): 8,
    (FAMILY, GIVEN): -40,
    (FAMILY, UNKNOWN): -8,
    (UNKNOWN, GIVEN): -34,
    (FAMILY, TITLE): -44,
    (GIVEN, TITLE): -38,
    (UNKNOWN, TITLE): -44,
    (FAMILY, WORD): 16,
    (GIVEN, WORD): 26,
    (UNKNOWN, WORD): 16,
    (WORD, FAMILY): 16,
    (WORD, GIVEN): 26,
    (WORD, UNKNOWN): 16,
    (FAMILY, FAMILY): 40,
    (GIVEN, GIVEN): 6,
    (GIVEN, FAMILY): 40,
    (UNKNOWN, UNKNOWN): 40,
    (UNKNOWN, FAMILY): 30,
    (GIVEN, UNKNOWN): 40,
    (TITLE, FAMILY): -6,
    (FAMILY, STEM): 20,
    (GIVEN, STEM): 20,
    (UNKNOWN, STEM): 20,
}
# One kanji that is a word steps as any word does, but two of them in a row are no usual compound:
# those stand in the dictionary. 梶口 and 外越 are names.
for (_one, _two), _cost in tuple(_STEPS.items()):
    if WORD in (_one, _two):
        _STEPS[CHAR if _one == WORD else _one, CHAR if _two == WORD else _two] = _cost
_STEPS |= {(CHAR, WORD): 24, (WORD, CHAR): 8, (CHAR, CHAR): 8 + _STRANGE}


def _pieces(run: str, at: int, known: Lexicon, setting: Setting) -> list[tuple[int, int, int]]:
    """(end, class, cost) of everything that may begin at a place of the run."""
    found: list[tuple[int, int, int]] = []
    for end in range(at + 1, min(len(run), at + 5) + 1):
        piece, size = run[at:end], end - at
        if piece in cues.TITLES:
            found.append((end, HONORIFIC if piece in cues.HONORIFICS else TITLE, 20))
        if piece in cues.PEOPLE or piece in cues.RELATIONS:
            # 長女 is a word wherever it stands, 子 and 夫 behind a kanji mostly end a name: 寅子.
            found.append((end, PERSON, 10 + ((_INNER if at else _SINGLE) if size == 1 else 0)))
        elif (level := known.words.get(piece)) is not None and not (at and piece in cues.TITLES):
            kind = CHAR if size == 1 and not (at and piece in cues.SUFFIXES) else WORD
            found.append((end, kind, _word_cost(piece, level, known)))
        if end == len(run) and piece in known.stems:
            found.append((end, STEM, 30 if setting.okurigana else 56))
        if (level := known.family.get(piece)) is not None:
            found.append((end, FAMILY, _FAMILY_COST[level] + (22 if size == 1 else 0)))
        if (level := known.given.get(piece)) is not None:
            found.append((end, GIVEN, _GIVEN_COST[level] + (26 if size == 1 else 0)))
        elif size <= 3 and all(one in known.given_any for one in piece):
            found.append((end, GIVEN, 88 + 8 * size))
        if size <= 3:
            found.append((end, UNKNOWN, _UNKNOWN_COST[size] + _shape(piece, known)))
    count = None if setting.called or setting.named else COUNTED.match(run, at)
    if count and (at or count[0] not in known.family):
        found.append((count.end(), WORD, 10))
    if not at and run[0] in _BEFORE_TITLES and run[1:] in cues.TITLES:  # 各委員, 市職員
        found.append((1, WORD, 20))
    if at and run[at] in cues.SUFFIXES:
        found.append((at + 1, WORD, 26))
    found.append((at + 1, CHAR, 75))  # a kanji that nobody knows
    return found


def _word_cost(word: str, level: int, known: Lexicon) -> int:
    """A kanji that is a family too costs no more alone: 森, 東 are mostly words."""
    if len(word) > 1:
        return _WORD_COST[level]
    return min(_WORD_COST[level], 40) + (0 if word in known.family else _SINGLE)


def _shape(piece: str, known: Lexicon) -> int:
    """How little a piece that no list has looks like a family name."""
    return 0 if piece[0] in known.name_first and piece[-1] in known.name_last else 18


def _first(kind: int, size: int, setting: Setting) -> int:
    if setting.counted and kind in (WORD, CHAR) and size == 1:
        return -30
    if kind not in NAMES:
        return 16 if setting.named else 0
    return -44 if setting.named else -30 if setting.cued else 0


def _last(kind: int, run: str, run_is_piece: bool, setting: Setting) -> int:
    if kind not in NAMES:
        return (
            26
            if setting.called and kind in (WORD, CHAR) and not run.endswith(cues.PERSON_ENDS)
            else 0
        )
    cost = 0
    is_long = kind == UNKNOWN and len(run) > 2  # compounds of three look like names too
    if setting.called:
        cost -= 40
    if setting.owning:
        cost -= 32
    if setting.okurigana:
        cost += 30
    if setting.acting:
        cost -= 24 if run_is_piece and len(run) == 1 else 12 if is_long else 17
    if run_is_piece and setting.alone and not is_long:
        cost -= 6
    return cost


@lru_cache(maxsize=8192)
def read_run(run: str, setting: Setting) -> tuple[tuple[int, int, int], ...]:
    """(start, end, class) of the pieces of the cheapest reading of a run."""
    known = lexicon()
    best: Best = [{} for _ in range(len(run) + 1)]
    for at in range(len(run)):
        for end, kind, cost in _pieces(run, at, known, setting):
            price = cost + (_last(kind, run, at == 0, setting) if end == len(run) else 0)
            if at:
                total, before = min(
                    (total + _STEPS.get((before, kind), 0), before)
                    for before, (total, _, _) in best[at].items()
                )
            else:
                total, before = _first(kind, end, setting), -1
            if kind not in best[end] or total + price < best[end][kind][0]:
                best[end][kind] = (total + price, before, at)
    return _walk_back(best)


def _walk_back(best: Best) -> tuple[tuple[int, int, int], ...]:
    end = len(best) - 1
    kind = min(best[end], key=lambda one: best[end][one][0])
    pieces: list[tuple[int, int, int]] = []
    while end:
        _, before, start = best[end][kind]
        pieces.append((start, end, kind))
        end, kind = start, before
    return tuple(reversed(pieces))
