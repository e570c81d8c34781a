"""Addresses: from the municipality down to the town (大字), the block, the house and the room."""

import re
from collections.abc import Iterator

from tasuki.core.finder.gazetteer import NOWHERE, Gazetteer
from tasuki.core.finder.lexicon import lexicon
from tasuki.core.finder.marks import Kind, Mark
from tasuki.core.finder.wordlists import either, words

_KAN = "〇一二三四五六七八九十百"
_N = rf"(?:[0-9]{{1,3}}|[{_KAN}]{{1,3}})"
# A town that is an ordinary word too is meant as a place when one of these follows.
_PLACED = re.compile(rf"{either('placed')}|[0-9{_KAN}]+(?:丁目|番|-|の[0-9])")
_BLOCK = (
    rf"{_N}丁目|[0-9{_KAN}]{{1,5}}番地?(?:の?[0-9{_KAN}]+)?号?|[0-9]{{1,5}}号(?:室|棟|館)?"
    r"|[0-9]{1,5}(?:-[0-9]{1,5}){1,4}|[0-9]{1,4}の[0-9]{1,4}(?![0-9年月日人割回%])|第?[0-9]{1,2}地割|の[0-9]+(?=番|号|-|$|[、。\)])"
    r"|[東西南北]?[0-9]{1,2}条(?:[東西南北][0-9]{1,2})?|[0-9]{1,4}(?=番|号|-|[、。\) ]|$|[のにで])"
)
BLOCK = re.compile(rf"[ 、]?(?:{_BLOCK})")
UNLISTED_TOWN = re.compile(rf"(?:大字|字)?[一-鿿々ヶケノツ]{{1,6}}?(?={_BLOCK})")
HOUSE = re.compile(
    rf"[ 、]?(?:[一-鿿々ヶァ-ヺーA-Za-z0-9・]{{1,12}}?{either('houses')}"
    rf"|{either('house beginnings')}[ァ-ヺーA-Za-z一-鿿・]{{1,10}})?"
    r"[ A-Z]?(?:[0-9]{1,2}号?棟)?[ -]?(?:[0-9A-Z]?-?[0-9]{2,4}号?室?|[0-9]{1,2}階)"
)
_ROOM = r"(?:[ 第]?[0-9A-Z]{1,3}号?棟)?(?:[ -]?[0-9]{1,4}号室?)?"
BUILDING = re.compile(
    rf"(?P<it>(?:[一-鿿々ァ-ヺーA-Za-z0-9ヶ]|(?<=[ァ-ヺー])・){{1,10}}{either('houses')}){_ROOM}"
)
HOUSE_NAME = re.compile(
    rf"{either('house beginnings')}(?:ド|・)?"
    rf"(?:[ァ-ヺーA-Za-z一-鿿・]{{1,10}}|[ぁ-ん]{{2,5}}?(?=[はがのにをで、。0-9 \(])){_ROOM}"
)
ROOM = re.compile(
    r"(?<![0-9A-Za-z])[A-Z]?-?[0-9]{2,4}号室|(?<![0-9])[0-9]{1,2}号?棟(?:[0-9]{2,4}号?室?)?"
)
# 若葉市, 緑町 and the like, whatever the gazetteer holds.
SUFFIXED = re.compile(r"(?P<name>[一-鿿々ヶケノツ]{1,5}?)(?P<kind>[市町村区郡県])")
_NOT_PLACES = frozenset(words("not places"))
_NOT_PLACE_ENDS = ("市", "町", "村", "区", "都道府", "地", "学", "校", "同", "設置", "実施", "該当")
_NOT_PLACE_NEXT = frozenset("場街落分画別間政長章民議史報道税営立有家人会工並境域")
ORIGIN = re.compile(
    r"[一-鿿々]{1,4}[都道府県](?:出身|生まれ|育ち)"
    r"|(?:大字|小字|(?<![一-鿿])字(?=[一-鿿ァ-ヺ]))[一-鿿々ヶケノツァ-ヺ]{1,8}"
    r"(?:字[一-鿿々ヶケノツァ-ヺ]{1,8})?"
    rf"(?:[0-9]{{1,5}}(?:番地?|号|-(?=[0-9]))?|の(?:[0-9]+|[{_KAN}]+(?![一-鿿])))*"
)
TOWN_BLOCK = re.compile(
    r"(?!様式|別表|別紙|問)[一-鿿々ヶケノツァ-ヺ]{1,14}"
    rf"(?:{_N}丁目|(?!0)[0-9]{{1,5}}番地?(?:の?[0-9]+)?|[{_KAN}]{{1,6}}番地(?:の[{_KAN}]+)?"
    r"|(?!0)[0-9]{1,5}(?:-[0-9]{1,5}){1,3}(?![0-9年月\-])"
    rf"|(?!0)[0-9]{{1,4}}の[0-9]{{1,4}}(?![0-9年月日人割回%]))(?:{BLOCK.pattern})*"
)
STATION = re.compile(
    rf"(?P<it>{either('facility kana')}|[一-鿿]の[一-鿿]|[一-鿿々ヶケノツァ-ヺー]{{1,8}})"
    rf"{either('stations')}(?![長員者])"
)
_NO_STATION = frozenset(words("not stations"))
_GENERIC_BUILDING = re.compile(rf"^(?:{either('house generic')}|[0-9]+階建て?)*{either('houses')}$")
_CITY = "市町村の名前です。公開するなら「ある市」「人口3万人の町」のようにぼかしてください。"
_TOWN = "住所や町の名前です。「市の東側」のようにぼかしてください。"
_PART = "住所の一部と思われます。消すか、ぼかしてください。"
_BUILDING = "建物の名前です。「アパート」のようにぼかしてください。"
_SPOT = "場所が分かる名前です。「近くの駅」のようにぼかしてください。"


def address_marks(text: str, gazetteer: Gazetteer = NOWHERE) -> Iterator[Mark]:
    """Marks of a folded text, by place of the folded text."""
    done = 0
    for at in gazetteer.candidates(text):
        if at >= done:
            done, why = _listed(text, at, gazetteer)
            if done:
                yield Mark(at, done, Kind.PLACE, why)
    yield from _shaped(text)


def _listed(text: str, at: int, gazetteer: Gazetteer) -> tuple[int, str]:
    """End and reason of an address that begins with a listed name; (0, '') when there is none."""
    end, found = at, ""
    for which in ("prefecture", "city", "city", "town"):
        name = next((name for name, list_ in gazetteer.at(text, end) if list_ == which), "")
        if name and (which != "town" or _is_town(text, at, end, name)):
            end += len(name)
            found = which
    if not found:
        return 0, ""
    rest = _after_town(text, end)
    if found == "prefecture" and rest == end:
        return 0, ""
    return rest, _CITY if found == "city" and rest == end else _TOWN


def _is_town(text: str, began: int, at: int, name: str) -> bool:
    """Whether a listed town is meant as a place here."""
    after = at + len(name)
    placed = _PLACED.match(text, after) and not "一" <= text[at - 1 : at] <= "鿿"  # 杉林の奥
    if began < at or placed or text[max(0, at - 2) : at] == "大字":
        return True
    return len(name) > 1 and _is_bounded(text, at, after) and name not in lexicon().words


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether no kanji runs on at either side (a town inside a longer word is no town)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    runs_on = "一" <= after <= "鿿" and after not in "内外側"
    return not ("一" <= before <= "鿿" or runs_on)


def _after_town(text: str, at: int) -> int:
    """The end of an unlisted town, the block, the house and the room, as far as they follow."""
    if found := UNLISTED_TOWN.match(text, at):
        at = found.end()
    began = at
    while found := BLOCK.match(text, at):
        at = found.end()
    if at > began and (found := HOUSE.match(text, at)):
        at = found.end()
    return at


def _shaped(text: str) -> Iterator[Mark]:
    """Places told by their shape."""
    for pattern, why in (
        (TOWN_BLOCK, _TOWN),
        (ORIGIN, _PART),
        (ROOM, _PART),
        (HOUSE_NAME, _BUILDING),
    ):
        for found in pattern.finditer(text):
            yield Mark(*found.span(), Kind.PLACE, why)
    known, families = lexicon().words, lexicon().family
    for found in BUILDING.finditer(text):
        if not _GENERIC_BUILDING.match(found["it"]) and found["it"] not in known:
            yield Mark(*found.span(), Kind.PLACE, _BUILDING)
    for found in STATION.finditer(text):
        if found["it"] not in _NO_STATION and found[0] not in known and found[0] not in families:
            yield Mark(*found.span(), Kind.PLACE, _SPOT)
    for found in SUFFIXED.finditer(text):
        if _is_place(found["name"], found[0], text[found.end() : found.end() + 1]):
            why = _TOWN if found["kind"] in "町区" else _CITY
            yield Mark(*found.span(), Kind.PLACE, why)


def _is_place(name: str, whole: str, after: str) -> bool:
    """Whether 市, 町, 村 … after a word names a place (not 隣町, 市区町村, 都市)."""
    if name in _NOT_PLACES or whole == "町村" or whole in lexicon().words:
        return False
    return after not in _NOT_PLACE_NEXT and not name.endswith(_NOT_PLACE_ENDS)
