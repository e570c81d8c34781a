"""Names of schools, clinics, shops, offices: by what they end with, and by what is said of them."""

import re
from collections.abc import Iterator

from tasuki.core.finder.lexicon import lexicon
from tasuki.core.finder.marks import Kind, Mark
from tasuki.core.finder.slots import is_readable
from tasuki.core.finder.wordlists import either, words

_GENERIC = frozenset(words("facility generic"))
_AFTER_PREFIX = frozenset(words("after prefix"))
_STEM = r"[一-鿿々ヶケノツァ-ヺーA-Za-z0-9&]"
_END = rf"{either('facility ends')}(?!(?<=の家)[一-鿿]|(?<=[ァ-ヺー])[ァ-ヺー])"
# さくら保育園 after a border, 緑ヶ丘病院, 日の出中央クリニック.
NAMED = re.compile(
    r"(?P<kana>(?:(?<=^)|(?<=[、。「」『』\(\)・：:/,\.\n 0-9]))[ぁ-ゖー]{2,8}?)?"
    rf"(?P<stem>[一-鿿]{{1,2}}の(?={_STEM}){_STEM}{{1,14}}?|日の出|{_STEM}{{0,14}}?)"
    rf"(?P<end>{_END}(?:{_STEM}{{0,6}}?{_END})*)"
)
KANA_LISTED = re.compile(rf"{either('facility kana')}$")
KANA_BEFORE = re.compile(r"(?:(?<=[はがをにのともへでや])|(?<=から))(?P<kana>[ぁ-ゖー]{2,7})$")
_MODIFIER = re.compile(r"(?:[のないるただくてしではがをにとも]|から|まで|など|どの)$")
_LISTED = rf"(?P<listed>{either('facility kana')}|{either('facility words')})"
_OF = "[一-鿿]{1,2}の[一-鿿]{1,3}"
_LEVEL = "(?P<level>小|中|高|大|特支|幼|保)"
_PART = "(?:第[一二三四五]|[東西南北])?"
SHORT_SCHOOL = re.compile(
    rf"(?P<it>(?P<stem>{_OF}|{_LISTED}|[一-鿿々ヶ]{{1,4}}|[ぁ-ん]{{2,4}}){_PART}{_LEVEL})"
    rf"(?={either('school follows')}|の[0-9一二三四五六]年)"
)
# The same where it stands alone: （若葉小）, 長男 若葉第二小.
ALONE_SCHOOL = re.compile(
    rf"(?<![一-鿿ァ-ヺー])(?P<it>(?P<stem>{_OF}|{_LISTED}|[一-鿿々ヶ]{{2,4}}?){_PART}{_LEVEL})"
    r"(?=[、。」』\)\( \n/・]|$|[0-9一二三四五六]年)"
)
_CLOSE = r"(?=[はがをにのともへでや、。」』\(\)「\n ]|$|から)"
_COMPANY_NAME = (
    r"(?:[一-鿿]{1,3}の[一-鿿]{1,3}|(?:(?!法人)[一-鿿々ヶァ-ヺーA-Za-z0-9&・ぁ-ん]){1,14}?)"
)
COMPANY = re.compile(
    rf"{either('companies')}[「『]?{_COMPANY_NAME}{_CLOSE}[」』]?"
    rf"|[一-鿿々ヶァ-ヺーA-Za-z&・]{{2,14}}{either('company ends')}"
)
QUOTED = re.compile(
    r"[「『](?P<it>[^「」『』\n。、]{1,14})[」』]"
    rf"(?=(?:という|と言う|の|に|で|へ|を|から|は)?[^。\n]{{0,6}}?{either('quoted')})"
)
CHAIN = re.compile(rf"{either('chains')}(?:[一-鿿々ヶァ-ヺー]{{1,8}}(?:店|支店|営業所))?")
BRANCH = re.compile(rf"(?P<it>[一-鿿々ヶァ-ヺーA-Za-z]{{2,12}}){either('branches')}")
CHAIN_OF = re.compile(
    rf"(?:コンビニ|スーパー|薬局|喫茶)の(?P<it>{_OF}|{_LISTED}|[一-鿿々ヶァ-ヺー]{{1,6}}?)店"
)
HEADED = re.compile(
    rf"{either('facility heads')}[「『 ]?(?:(?P<of>[一-鿿]の[一-鿿]|{either('facility kana')})"
    rf"(?:{either('facility tails')})?|(?P<it>{_LISTED}|[一-鿿々ァ-ヺー]{{1,8}}?)"
    rf"(?P<tail>{either('facility tails')})?(?=見学|体験|[^一-鿿ァ-ヺー]|$))"
)
_NOT_AFTER_PREFIX = (
    "など|まで|から|だけ|って|より|という|さえ|しか|ばかり|くらい|ごと|につ|にお|とし|によ|では|には|とは|での"
    "|への|とい|にも|でも|[はがをにのともへでや等内前側店付料代型用長職員計利見体送担事]"
)
PREFIXED = re.compile(
    rf"{either('prefixes')}[「『 ]?(?!{_NOT_AFTER_PREFIX})"
    rf"(?P<it>[ぁ-ゖ]{{2,6}}?{_CLOSE}|[一-鿿]{{1,2}}の[一-鿿]{{1,3}}|[一-鿿々ァ-ヺー]{{1,8}})"
)
_WHY = "施設や会社の名前です。「近くの小学校」「地域の病院」のようにぼかしてください。"


def facility_marks(text: str) -> Iterator[Mark]:
    """Marks of a folded text, by place of the folded text."""
    for found in NAMED.finditer(text):
        if (start := _own_start(text, found)) is not None:
            yield Mark(start, found.end(), Kind.FACILITY, _WHY)
    for pattern in (COMPANY, CHAIN):
        for found in pattern.finditer(text):
            yield Mark(*found.span(), Kind.FACILITY, _WHY)
    for found in QUOTED.finditer(text):
        if not is_generic(found["it"]):
            yield Mark(*found.span("it"), Kind.FACILITY, _WHY)
    for found in CHAIN_OF.finditer(text):
        if not is_generic(found["it"]):
            yield Mark(*found.span(), Kind.FACILITY, _WHY)
    yield from _schools(text)
    for found in HEADED.finditer(text):
        if _is_headed(found):
            yield Mark(*found.span(), Kind.FACILITY, _WHY)
    for found in PREFIXED.finditer(text):
        if _is_named(found["it"]):
            yield Mark(*found.span(), Kind.FACILITY, _WHY)
    for found in BRANCH.finditer(text):
        if not is_generic(found["it"]):
            yield Mark(*found.span(), Kind.FACILITY, _WHY)


def _schools(text: str) -> Iterator[Mark]:
    """若葉小, 北中 …; not 最小, 入院中."""
    known = lexicon().words
    for pattern in (SHORT_SCHOOL, ALONE_SCHOOL):
        for found in pattern.finditer(text):
            if is_generic(found["it"]) or found["it"] in known:
                continue
            is_sure = found["listed"] or (pattern is SHORT_SCHOOL and found["level"] != "中")
            if is_sure or not is_readable(found["stem"]):
                yield Mark(*found.span("it"), Kind.FACILITY, _WHY)


def _is_headed(found: re.Match[str]) -> bool:
    """Whether what follows 特養, 放デイ and the like is a name: not 就労支援体制, 居場所利用."""
    if found["listed"] or found["of"]:
        return True
    name = found["it"]
    if not _is_named(name) or name in lexicon().words:
        return False
    return bool(found["tail"]) or not is_readable(name)


def _own_start(text: str, found: re.Match[str]) -> int | None:
    """Where a name of its own begins; None for 近くの病院, 市立小学校 and the like."""
    stem, kana = found["stem"], found["kana"]
    if listed := KANA_LISTED.search(text, max(0, found.start("stem") - 7), found.start("stem")):
        return listed.start()
    if kana and _is_own_kana(kana):
        return found.start()
    began = found.start("stem")
    before = KANA_BEFORE.search(text[max(0, began - 9) : began])
    if before and _is_own_kana(before["kana"]):
        return began - len(before["kana"])
    return began if stem and not is_generic(stem) else None


def _is_own_kana(kana: str) -> bool:
    """さくら, ひまわり; not 近くの, とても, ひきこもり."""
    return not _MODIFIER.search(kana) and kana not in _GENERIC


def _is_named(name: str) -> bool:
    """Whether what follows スーパー and the like is a name."""
    return name not in _AFTER_PREFIX and not is_generic(name) and name not in lexicon().loans


def is_generic(stem: str) -> bool:
    """Whether a stem is made of words that name no one place (市立, 総合, 訪問 …)."""
    at = 0
    while at < len(stem):
        sizes = range(min(8, len(stem) - at), 0, -1)
        step = next((size for size in sizes if stem[at : at + size] in _GENERIC), 0)
        if not step:
            return False
        at += step
    return True
