"""Names of people in a text: what the runs of kanji say, joined with what stands around them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tasuki.core.finder import cues
from tasuki.core.finder.kana_names import kana_name_marks
from tasuki.core.finder.kanji_names import (
    CHAR,
    FAMILY,
    GIVEN,
    NAMES,
    RUN,
    UNKNOWN,
    WORD,
    Setting,
    read_run,
)
from tasuki.core.finder.lexicon import lexicon
from tasuki.core.finder.marks import Kind, Mark
from tasuki.core.finder.slots import is_role, slot_marks
from tasuki.core.text import to_katakana

_WHY = {
    FAMILY: "名字と思われます。「Aさん」のように置きかえてください。",
    GIVEN: "名前と思われます。「Aさん」のように置きかえてください。",
    UNKNOWN: "辞書にないことばで、人の名前の形をしています。名前なら置きかえてください。",
}
_WHY_AGAIN = "この文のほかの所で、人の名前として書かれています。名前なら置きかえてください。"
_WHY_PLACE = "地名と思われます。「ある市」のようにぼかしてください。"
_ENDINGS = dict(zip("子美代江枝恵香乃", "コミヨエエエカノ", strict=True))
_KANA_GIVEN = re.compile(
    r" ?(?P<it>[ぁ-ゖー]{1,4}[子美代江枝恵香乃]|[ぁ-ゖー]{2,5}|[ァ-ヺー]{2,6})"
)
_KANA_CALLED = re.compile(
    r" ?(?P<it>[ぁ-ゖ]{2,4}?)(?=さん|さま|ちゃん|くん|様|氏|殿|\((?:[0-9一-九]|満))"
)
_PARTICLES = re.compile(
    "から|より|など|なら|ほか|まで|だけ|とい|って|にも|には|とは|とも|への|での|の[あおに]|や|は|が|を|に|と|も|へ"
)
Pieces = tuple[tuple[int, int, int], ...]
_KANJI = "々㐀-鿿豈-﫿\U00020000-\U000323af"
_K = f"[{_KANJI}]"
_GIVEN_ENDS = f"(?:(?=[様氏君殿](?!{_K})|外[0-9]|両名|名義)|(?!{_K}))"
_WEEKDAYS = re.compile("[月火水木金土日祝]+")
_LISTED = re.compile(
    rf"(?<=[、・と]){_K}{{1,4}}(?=[、・])|(?<=[、・と]){_K}{{1,4}}(?=[のとがはもをでに])"
    rf"|{_K}{{1,4}}(?=[、・])"
)
_SPACED = re.compile(rf"(?<!{_K})((?:{_K}|[ノケヶ]){{1,4}}) ({_K}{{1,3}}?){_GIVEN_ENDS}")
_SPACED_AFTER = re.compile(rf" [{_KANJI}]{{1,3}}?{_GIVEN_ENDS}")
_SPACED_BEFORE = re.compile(rf"(?<![{_KANJI}])[{_KANJI}ノケヶ]{{1,4}} $")
_AFTER_PLACE = re.compile(r"[市町村区郡県]$")


def setting_of(text: str, start: int, end: int) -> Setting:
    """What stands around a run."""
    before, after = text[max(0, start - 14) : start], text[end : end + 28]
    particle, called = bool(cues.PARTICLE.match(after)), bool(cues.CALLED.match(after))
    aged = bool(cues.AGED.match(after)) and not text[start:end].endswith(cues.ABOUT)
    return Setting(
        cued=bool(cues.CUED.search(before)),
        named=bool(cues.NAMED.search(before)),
        called=aged or (called and text[start:end] not in cues.PEOPLE),
        owning=bool(cues.OWNING.match(after)),
        acting=bool(cues.ACTING.match(after)),
        okurigana="ぁ" <= after[:1] <= "ん" and not particle and not called,
        alone=(not before or bool(cues.BOUNDARY.search(before))) and particle,
        counted="0" <= before[-1:] <= "9",
    )


def name_marks(text: str) -> Iterator[Mark]:
    """Marks of a folded text, by place of the folded text."""
    found = [mark for run in RUN.finditer(text) for mark in _in_run(text, run)]
    found += _listed(text, found)
    found += _spaced(text)
    found += [
        Mark(one.start, _with_kana(text, one.end), one.kind, one.why) for one in slot_marks(text)
    ]
    yield from found
    yield from _again(text, found)
    yield from kana_name_marks(text)


def _listed(text: str, found: list[Mark]) -> Iterator[Mark]:
    """Families that stand in a list beside a name: 白鳥 in 国房、白鳥、寺坂の3人."""
    known = lexicon()
    starts, ends = {mark.start for mark in found}, {mark.end for mark in found}
    for one in _LISTED.finditer(text):
        is_before = text[one.end()] in "、・" and one.end() + 1 in starts
        beside = one.start() - 1 in ends or is_before
        namely = one[0] in known.family or (len(one[0]) > 1 and one[0] not in known.words)
        if beside and namely and one.start() not in starts:
            yield Mark(*one.span(), Kind.NAME, _WHY[FAMILY])
            ends.add(one.end())


def _again(text: str, found: list[Mark]) -> Iterator[Mark]:
    """The same names where nothing near tells of a person: who says 洞さん once may say 洞."""
    known, named = lexicon(), set[str]()
    for mark in found:
        for part in _parts(text[mark.start : mark.end]):
            if part not in known.words or cues.CALLED.match(text, mark.end):
                named.add(part)
    starts = {mark.start for mark in found}
    for run in RUN.finditer(text):
        if run[0] not in named or run.start() in starts:
            continue
        if len(run[0]) > 1 or cues.PARTICLE.match(text, run.end()):
            yield Mark(*run.span(), Kind.NAME, _WHY_AGAIN)


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    """A name as it stands, and its family and given name if lists tell where one ends."""
    known, whole = lexicon(), name.split(" ")
    if len(whole) > 1 or len(name) < 3:
        return tuple(whole)
    for at in range(len(name) - 1, 0, -1):
        if name[:at] in known.family and (name[at:] in known.given or name[at:] not in known.words):
            return name, name[:at], name[at:]
    return (name,)


def _spaced(text: str) -> Iterator[Mark]:
    """志賀 保衛: prose puts no space between kanji, names and forms do."""
    known = lexicon()
    for one in _SPACED.finditer(text):
        strange = one[1] not in known.words and one[2] not in known.words
        if is_role(one[1]) and one[1] not in known.family:
            continue  # its own place: what follows is read there
        if _is_word_alone(one[2]):
            continue
        if one[1] in known.family or one[2] in known.given or strange:
            yield Mark(*one.span(), Kind.NAME, _WHY[GIVEN])


def _is_word_alone(part: str) -> bool:
    """Whether a part of a name with a space is none: 連絡 in 冨田　連絡つかず."""
    known = lexicon()
    return len(part) > 1 and part in known.words and part not in known.given


def _is_plain(run: str) -> bool:
    """Whether a run is one common word and no name: most runs are, and need no reading."""
    known = lexicon()
    if _WEEKDAYS.fullmatch(run):
        return True
    return known.words.get(run, 9) <= 2 and run not in known.family and run not in known.given


def _in_run(text: str, run: re.Match[str]) -> Iterator[Mark]:
    if _is_plain(run[0]) and not cues.CALLED.match(text, run.end()):
        return
    pieces = read_run(run[0], setting_of(text, *run.span()))
    held: list[tuple[int, int, int]] = []
    for piece in (*pieces, (0, 0, WORD)):
        if piece[2] in NAMES:
            held.append(piece)
        elif held:
            yield _mark(text, run, pieces, held)
            held = []


def _mark(text: str, run: re.Match[str], pieces: Pieces, held: list[tuple[int, int, int]]) -> Mark:
    start, end = _widened(text, run, pieces, held)
    if _AFTER_PLACE.search(text[start:end]) and end - start > 1:
        return Mark(start, end, Kind.PLACE, _WHY_PLACE)
    if end == run.end():
        end = _with_kana(text, end)
    return Mark(start, end, Kind.NAME, _WHY[held[-1][2]])


def _widened(
    text: str, run: re.Match[str], pieces: Pieces, held: list[tuple[int, int, int]]
) -> tuple[int, int]:
    """The whole name where a part of it reads as an ordinary word: 大手弘治, 志賀 保衛, 中落合."""
    first, last = held[0][0], held[-1][1]
    before = [piece for piece in pieces if piece[1] <= first]
    if before and before[-1][2] in (WORD, CHAR) and before[-1][0] == 0:
        size = before[-1][1]
        if size == 1 or (size <= 3 and (held[0][2] != FAMILY or held[0][1] - first == 1)):
            first = 0
    after = [piece for piece in pieces if piece[0] >= last]
    if held[-1][2] != GIVEN and all(piece[2] in (WORD, CHAR) for piece in after):
        last = len(run[0]) if _may_be_given(run[0][last:]) else last
    start, end = run.start() + first, run.start() + last
    if end == run.end() and held[-1][2] != GIVEN and (found := _SPACED_AFTER.match(text, end)):
        end = end if _is_word_alone(found[0][1:]) else found.end()
    if first == 0 and held[0][2] == GIVEN and (found := _SPACED_BEFORE.search(text[:start][-6:])):
        start -= 0 if is_role(found[0][:-1]) else len(found[0])
    return start, end


def _may_be_given(rest: str) -> bool:
    """Whether words after a family are its given name (三浦千寿)."""
    known = lexicon()
    if not 1 <= len(rest) <= 3 or rest[0] in "市町村区郡県在":
        return False
    strange = rest not in known.words and all(one in known.given_any for one in rest)
    return strange or rest in known.given


def _with_kana(text: str, end: int) -> int:
    """The end of a name whose last part is kana: 山田はなこ, 高橋 エミ, 佐藤まり子."""
    found = _KANA_GIVEN.match(text, end)
    if not found or found["it"].startswith(("さん", "くん", "ちゃん", "さま", "のあん")):
        return end
    if "一" <= text[end : end + 1] <= "鿿":
        return end
    if sure := _KANA_CALLED.match(text, end):
        return end if _PARTICLES.match(sure["it"]) else sure.end()
    known, word, start = lexicon().given_kana, found["it"], found.start("it")
    kana = to_katakana(word)
    if word[-1] in _ENDINGS:
        return found.end() if kana[:-1] + _ENDINGS[word[-1]] in known else end
    for size in range(len(kana), 1, -1):
        ends = cues.PARTICLE.match(text, start + size) or cues.CALLED.match(text, start + size)
        if ends and word[:size] not in cues.NOT_NAMES and kana[:size] in known:
            return start + size
    return end
