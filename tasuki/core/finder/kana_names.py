"""Names in kana or Latin letters: only where something near says that a person is meant."""

import re
from collections.abc import Iterator

from tasuki.core.finder import cues
from tasuki.core.finder.lexicon import Lexicon, lexicon
from tasuki.core.finder.marks import Kind, Mark
from tasuki.core.finder.wordlists import words
from tasuki.core.text import to_katakana

KATAKANA = re.compile(r"[ァ-ヺ][ァ-ヺー]*(?:[・= ][ァ-ヺ][ァ-ヺー]*)*")
HIRAGANA = re.compile(r"[ぁ-ゖー]{2,12}")
LATIN = re.compile(
    r"(?<![A-Za-z0-9@._\-])(?:[A-Z][a-z]{1,14}|[A-Z]{2,15}(?= [A-Z][a-z]))"
    r"(?:[ \-][A-Z][A-Za-z]{0,14}){0,4}(?![A-Za-z0-9@])"
)
INITIALS = re.compile(
    r"(?<![A-Za-z0-9])[A-Z][.・]? ?[A-Z]\.?"
    r"(?= ?(?:さん|氏|様|くん|君|ちゃん|\)|殿|の(?:母|父|妻|夫|長|件)))"
)
_CALLED = re.compile(
    r" ?(?:さん|さま|くん|ちゃん|様(?![子々式相態])|氏(?!名)|君|殿|先生|医師|夫妻|一家"
    r"|宅(?![配地])|と名[乗付づの]|です、?と名|と申し|という名)"
)
_NATION = re.compile(
    r"(?:(?:国籍|技能実習生|留学生|来日した|実習生)(?:の|で|、|は|である)?[^。\n、ァ-ヺ]{0,6}?"
    r"|本名は?|通称(?:名)?(?:は|で)?|名前は)[「\(]?$"
)
_FOLLOWS = re.compile(r"は|が|を|に|の|と|も|へ|や|で|から|より|さん|ちゃん|くん|さま|だ|です")
_NOT_CALLED = words("not called")
_NO_NAME_END = re.compile(r"(?:お|ご|この|その|あの|えっと)$|^お")
_NOT_LATIN = frozenset(words("latin"))
_JOINERS = "の：:・／/=(「『 →"
_WHY_KATAKANA = "カタカナの名前と思われます。「Aさん」のように置きかえてください。"
_WHY_HIRAGANA = "ひらがなの名前と思われます。「Aさん」のように置きかえてください。"
_WHY_LATIN = "ローマ字の名前と思われます。「Aさん」のように置きかえてください。"
_WHY_INITIALS = "本当の頭文字なら、「Aさん」のように関係のない字に置きかえてください。"


def kana_name_marks(text: str) -> Iterator[Mark]:
    """Marks of a folded text, by place of the folded text."""
    known = lexicon()
    for found in KATAKANA.finditer(text):
        if _is_katakana_name(text, found, known):
            yield Mark(*found.span(), Kind.NAME, _WHY_KATAKANA)
    for found in HIRAGANA.finditer(text):
        yield from _hiragana(text, found, known)
    for found in LATIN.finditer(text):
        if _is_latin_name(text, found):
            yield Mark(*found.span(), Kind.NAME, _WHY_LATIN)
    for found in INITIALS.finditer(text):
        yield Mark(*found.span(), Kind.NAME, _WHY_INITIALS)


def _is_latin_name(text: str, found: re.Match[str]) -> bool:
    """Nguyen Van An; one word alone only where something says that a person is meant."""
    if found[0].split()[0].split("-")[0] in _NOT_LATIN:
        return False
    before, after = text[max(0, found.start() - 16) : found.start()], text[found.end() :][:12]
    near = _CALLED.match(after) or cues.CUED.search(before) or _NATION.search(before)
    return bool(near) or (" " in found[0] and bool(cues.PARTICLE.match(after)))


def _is_katakana_name(text: str, found: re.Match[str], known: Lexicon) -> bool:
    """グエンさん, 夫のラジュ, ヤマダハナコ, アリ・レザ, タナカは来所した."""
    before, after = text[max(0, found.start() - 16) : found.start()], text[found.end() :][:26]
    parts = [part for part in re.split(r"[・= ]", found[0]) if part]
    unknown = [part for part in parts if part not in known.loans]
    if _CALLED.match(after) and parts[-1] not in _NOT_CALLED:
        return True
    if cues.CUED.search(before) or _NATION.search(before):
        return bool(unknown) or parts[0] in known.given_kana
    if _divides(found[0], known) or (len(parts) > 1 and unknown):
        return True
    subject = cues.ACTING.match(after) and (not before or cues.BOUNDARY.search(before))
    named = any(one in known.foreign or one in known.family_kana for one in unknown)
    return bool(subject) and (named or bool(unknown and len(found[0]) <= 6))


def _divides(word: str, known: Lexicon) -> bool:
    """ヤマダハナコ: a family and a given name without a border."""
    return word not in known.loans and any(
        word[:at] in known.family_kana and word[at:] in known.given_kana
        for at in range(2, len(word) - 1)
    )


def _hiragana(text: str, found: re.Match[str], known: Lexicon) -> Iterator[Mark]:
    """たなかさん, 長女のゆい, やまだ はなこ; the name may stand after a particle in one run."""
    run, start = found[0], found.start()
    for called in re.finditer(r"さん|さま|くん|ちゃん", run):
        yield from _before_called(text, start, start + called.start(), known)
    if _CALLED.match(text, found.end()):
        yield from _before_called(text, start, found.end(), known)
    at, size = _introduced(text, run, start, known) or _alone(text, run, start, known)
    if size:
        yield Mark(at, at + size, Kind.NAME, _WHY_HIRAGANA)


def _introduced(text: str, run: str, start: int, known: Lexicon) -> tuple[int, int] | None:
    """(place, length) of a name after 長女の, 呼び名は and the like."""
    before = text[max(0, start - 16) : start]
    for skip in (0, 1, 2):
        head = before + run[:skip]
        joined = head[-1:] in _JOINERS and (cues.CUED.search(head) or _NATION.search(head))
        size = _name_size(run[skip:], known) if joined or cues.NAMED.search(head) else 0
        if size:
            return start + skip, size
    return None


def _alone(text: str, run: str, start: int, known: Lexicon) -> tuple[int, int]:
    """(place, length) of やまだ はなこ, or of a family as the subject of what people do."""
    pair = re.match(r"([ぁ-ゖ]{2,5}) ([ぁ-ゖ]{2,5})", text[start : start + 11])
    if pair and all(_is_reading(one, known) for one in pair.groups()):
        return start, pair.end()
    before = text[max(0, start - 1) : start]
    size = _name_size(run, known)
    is_family = size >= 3 and to_katakana(run[:size]) in known.family_kana
    begins = not before or cues.BOUNDARY.search(before)
    return start, size if is_family and begins and cues.ACTING.match(text, start + size) else 0


def _is_reading(kana: str, known: Lexicon) -> bool:
    return to_katakana(kana) in known.family_kana or to_katakana(kana) in known.given_kana


def _before_called(text: str, low: int, end: int, known: Lexicon) -> Iterator[Mark]:
    """The longest known name that ends here, else whatever stands since the last border."""
    for size in range(8, 1, -1):
        word = text[max(low, end - size) : end]
        is_name = _is_reading(word, known) or _divides(to_katakana(word), known)
        if is_name and len(word) == size and word not in _NOT_CALLED:
            yield Mark(end - size, end, Kind.NAME, _WHY_HIRAGANA)
            return
    whole = text[low:end]
    if 2 <= len(whole) <= 5 and not whole.endswith(_NOT_CALLED) and not _NO_NAME_END.search(whole):
        yield Mark(low, end, Kind.NAME, _WHY_HIRAGANA)


def _name_size(run: str, known: Lexicon) -> int:
    """How long a name at the beginning of a run of hiragana is, a particle or the end behind it."""
    for size in range(min(10, len(run)), 1, -1):
        word, rest = run[:size], run[size:]
        if word in cues.NOT_NAMES or (rest and not _FOLLOWS.match(rest)):
            continue
        if _is_reading(word, known) or _divides(to_katakana(word), known):
            return size
    return 0
