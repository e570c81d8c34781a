"""Names in kana or Latin letters: only where something near says that a person is meant."""

import re
from collections.abc import Iterator

from tasuki.core.finder import cues
from tasuki.core.finder.lexicon import Lexicon, lexicon
from tasuki.core.finder.marks import Kind, Mark
from tasuki.core.finder.wordlists import either, words
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
    r"|宅(?![配地])|せんせい|おじい|おばあ|翁|[」』]?と名[乗付づの]|です、?と名|[」』]?と申し|という名"
    r"|ねえ、)"
)
_CALLED_WITHIN = re.compile(
    "さん|さま|くん|ちゃん|せんせい|ねえ(?=、)|おじい|おばあ|という(?=名)|と(?=申し|名乗)"
)
_INTRODUCES = re.compile("と申し|と名[乗の]|という名")
# A whole quote or a pair of brackets holds it: 「あくつゆきお」, 一子（もも）.
_HELD = re.compile(
    r"[「『](?P<full>[ぁ-ゖー]{2,6} ?[ぁ-ゖー]{2,6})[」』]"
    r"|(?<=[一-鿿々])\((?P<it>[ぁ-ゖー]{2,6}(?: [ぁ-ゖー]{2,6})?|[ァ-ヺー]{3,10})\)"
)
# ぼくはれんです, 名はももという: somebody tells a name; what follows says that it is no work.
_TOLD = re.compile(
    r"(?:(?:わたし|私|ぼく|僕|おれ|俺|あたし|うち|わし)の?(?:名前)?は、?|名前?は、?)"
    r"(?P<it>[ぁ-ゖ]{2,6}?|[ァ-ヺー]{2,8})(?:です|といい|って(?:いい|言い)|という|と呼)"
)
_ROLE_CUED = re.compile(rf"(?:{either('roles')})の[「『]?$")
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
    for found in _TOLD.finditer(text):
        if _is_whole(found["it"], known) and found["it"] not in known.loans:
            yield Mark(*found.span("it"), Kind.NAME, _WHY_HIRAGANA)
    for found in _HELD.finditer(text):
        name = found["full"] or found["it"]
        if name not in cues.NOT_NAMES and name not in known.loans and _is_whole(name, known):
            yield Mark(*found.span("full" if found["full"] else "it"), Kind.NAME, _WHY_HIRAGANA)
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
    if cues.CUED.search(before) or _NATION.search(before) or _ROLE_CUED.search(before):
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


def _is_whole(name: str, known: Lexicon) -> bool:
    """Whether kana read as a family, a given name, or one of each; half of it may be unknown."""
    if " " in name:
        return any(_is_reading(one, known) for one in name.split(" "))
    return _is_reading(name, known) or _divides_half(to_katakana(name), known)


def _divides_half(word: str, known: Lexicon) -> bool:
    """にったうめ: a family or a given name that lists know, and something of that length beside."""
    return len(word) >= 4 and any(
        (at >= 3 and word[:at] in known.family_kana)
        or (len(word) - at >= 3 and word[at:] in known.given_kana)
        for at in range(2, len(word) - 1)
    )


def _hiragana(text: str, found: re.Match[str], known: Lexicon) -> Iterator[Mark]:
    """たなかさん, 長女のゆい, やまだ はなこ; the name may stand after a particle in one run."""
    run, start = found[0], found.start()
    for called in _CALLED_WITHIN.finditer(run + text[found.end() : found.end() + 2]):
        yield from _before_called(text, start, start + called.start(), known)
    after = _CALLED.match(text, found.end()) or cues.AGED.match(text, found.end())
    if after and (after[0][0] not in "」』" or text[start - 1 : start] in ("「", "『")):
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
    if text[start + len(run) : start + len(run) + 1] == " " and _is_reading(run, known):
        after = HIRAGANA.match(text, start + len(run) + 1)
        if after and (size := _name_size(after[0], known)):
            return start, len(run) + 1 + size
    before = text[max(0, start - 1) : start]
    size = _name_size(run, known)
    is_family = size >= 3 and to_katakana(run[:size]) in known.family_kana
    begins = not before or cues.BOUNDARY.search(before)
    return start, size if is_family and begins and cues.ACTING.match(text, start + size) else 0


def _is_reading(kana: str, known: Lexicon) -> bool:
    return to_katakana(kana) in known.family_kana or to_katakana(kana) in known.given_kana


def _before_called(text: str, low: int, end: int, known: Lexicon) -> Iterator[Mark]:
    """The longest known name that ends here, else whatever stands since the last border."""
    is_whole = 2 <= end - low <= 10 and cues.BOUNDARY.search(text[max(0, low - 1) : low])
    if is_whole and _INTRODUCES.match(text, end):
        yield Mark(low, end, Kind.NAME, _WHY_HIRAGANA)
        return
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
