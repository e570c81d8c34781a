"""The small parts of invented records: dates, numbers, schools, names in kana, rare spellings."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tasuki.core.finder import Kind

WIDE = str.maketrans("0123456789-()@", "０１２３４５６７８９－（）＠")
WIDE_LATIN = {at: at + 0xFEE0 for at in range(ord("A"), ord("z") + 1)}
KANJI_DIGITS = "〇一二三四五六七八九"
# Usual form → forms met in registers.
RESPELLED = {
    "高": "髙", "崎": "﨑", "吉": "𠮷", "辺": "邊邉", "斉": "齊齋斎", "斎": "齋齊", "沢": "澤",
    "浜": "濱濵", "島": "嶋嶌", "富": "冨", "広": "廣", "桜": "櫻", "国": "國", "恵": "惠",
    "真": "眞", "徳": "德", "栄": "榮", "隆": "隆\ufe00", "葛": "葛\U000e0100", "黒": "黑",
    "塚": "塚", "滝": "瀧", "竜": "龍", "条": "條", "万": "萬", "亀": "龜", "関": "關",
    "館": "舘", "渕": "淵", "檜": "桧", "槙": "槇",
}  # fmt: skip
Draw = random.Random
Maker = Callable[[Draw], str]


@cache
def listed(file: str = "parts.txt") -> dict[str, list[str]]:
    """The lists of a file of parts."""
    found: dict[str, list[str]] = {}
    for line in Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = found.setdefault(line[3:], [])
        elif not line.startswith("#"):
            section.extend(line.split())
    return found


def one_of(name: str) -> Maker:
    """A maker that draws from a list."""
    return lambda draw: draw.choice(listed()[name])


def respelled(name: str, draw: Draw) -> str:
    """The name with one character in a rare spelling, where it has one."""
    able = [at for at, one in enumerate(name) if one in RESPELLED]
    if not able:
        return name
    at = draw.choice(able)
    rare = RESPELLED[name[at]]
    form = rare if rare[0] == name[at] else draw.choice(rare)
    return name[:at] + form + name[at + 1 :]


def wide(text: str, draw: Draw) -> str:
    """One in four in full width, as typed in offices."""
    return text.translate(WIDE) if draw.random() < 0.25 else text


def kanji_number(number: int) -> str:
    """二十三."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else KANJI_DIGITS[tens] + "十"
    return head + (KANJI_DIGITS[ones] if ones or not tens else "")


def hiragana(text: str) -> str:
    """Katakana as hiragana."""
    return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in text)


def month_day(draw: Draw) -> str:
    """5月3日, 五月三日, 5/3（火）."""
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    if draw.random() < 0.1:
        return f"{kanji_number(month)}月{kanji_number(day)}日"
    forms = (f"{month}月{day}日", f"{month}月{day}日（月）", f"{month}/{day}（火）")
    return wide(draw.choice(forms), draw)


def year(draw: Draw) -> str:
    """A year of an era or of the West."""
    eras = (("令和", 1, 8), ("平成", 1, 31), ("昭和", 30, 63), ("", 1950, 2026))
    era, first, last = draw.choice(eras)
    return f"{era}{draw.randint(first, last)}年"


def full_day(draw: Draw) -> str:
    """A date with its year."""
    month, day, number = draw.randint(1, 12), draw.randint(1, 28), draw.randint(1, 8)
    forms = (
        f"{year(draw)}{month}月{day}日",
        f"R{number}.{month}.{day}",
        f"{2018 + number}/{month}/{day}",
        f"{2018 + number}-{month:02d}-{day:02d}",
        f"S{draw.randint(10, 60)}.{month}.{day}",
        f"令和{kanji_number(number)}年{kanji_number(month)}月{kanji_number(day)}日",
    )
    return wide(draw.choice(forms), draw)


def born(draw: Draw) -> str:
    """昭和40年生まれ and the like."""
    month = f"{year(draw)}{draw.randint(1, 12)}月"
    return wide(draw.choice((year(draw), month, full_day(draw))) + "生まれ", draw)


def age(draw: Draw) -> str:
    """87歳, 八十七歳, 満87歳."""
    number = draw.randint(1, 99)
    forms = (f"{number}歳", f"{number}才", f"{kanji_number(number)}歳", f"満{number}歳")
    return wide(draw.choice(forms), draw)


def grade(draw: Draw) -> str:
    """小学3年生, 中2, 年長."""
    number = draw.randint(1, 3)
    forms = (f"小学{number + 2}年生", f"中学{number}年", f"高校{number}年生", f"中{number}", "年長")
    return draw.choice((*forms, f"高{number}", f"小{number}"))


def number(shape: str) -> Maker:
    """A maker of numbers: # is a digit."""

    def make(draw: Draw) -> str:
        digits = (draw.choice("0123456789") if one == "#" else one for one in shape)
        return wide("".join(digits), draw)

    return make


def either(*makers: Maker) -> Maker:
    """A maker that is one of several."""
    return lambda draw: draw.choice(makers)(draw)


PHONE = either(
    *map(number, ("090-####-####", "080########", "070 #### ####", "+81-90-####-####")),
    *map(number, ("03-####-####", "(0242)##-####", "096(###)####", "04992-#-####")),
)


def mail(draw: Draw) -> str:
    """An address at a host that nobody has."""
    user = one_of("mail names")(draw) + str(draw.randint(1, 99))
    return wide(f"{user}@{one_of('mail hosts')(draw)}", draw)


def block(draw: Draw) -> str:
    """3丁目5番2号 in one of its forms."""
    one, two, three = draw.randint(1, 9), draw.randint(1, 30), draw.randint(1, 40)
    forms = (
        f"{one}丁目{two}番{three}号", f"{one}-{two}-{three}", f"{two}番地",
        f"{kanji_number(one)}丁目", f"{two}番地の{three}", f"{one}丁目{two}-{three}",
    )  # fmt: skip
    return wide(draw.choice(forms), draw)


def building(draw: Draw) -> str:
    """A building with a room, as the end of an address."""
    return one_of("rooms")(draw) + wide(f"{draw.randint(101, 905)}号室", draw)


def named_building(draw: Draw) -> str:
    """A building by its name, with or without a room."""
    return one_of("buildings")(draw) + draw.choice(("", "", "203号室"))


def stop(draw: Draw) -> str:
    """A station or another spot that everybody of the town knows."""
    return draw.choice(listed()["stems"][:20]) + draw.choice(("駅", "団地", "公園", "神社"))


def named(ends: str) -> Maker:
    """A maker of names of facilities: a stem with an end, or in the place of _."""

    def make(draw: Draw) -> str:
        stem, end = one_of("stems")(draw), one_of(ends)(draw)
        return end.replace("_", stem) if "_" in end else stem + end

    return make


def kana_name(draw: Draw) -> str:
    """ヤマダ ハナコ, with or without a border."""
    border = draw.choice(("", " ", "\u3000"))
    return one_of("family kana")(draw) + border + one_of("given kana")(draw)


def spread(name: str, draw: Draw) -> str:
    """山 田 花 子, as forms and headings spread a name."""
    return draw.choice((" ", "\u3000")).join(name)


def latin_name(draw: Draw) -> str:
    """Hanako YAMADA, Yamada Hanako, in narrow or full width."""
    family, given = one_of("latin family")(draw), one_of("latin given")(draw)
    forms = (f"{family} {given}", f"{given} {family.upper()}", f"{family.upper()} {given}")
    made = draw.choice(forms)
    return made.translate(WIDE_LATIN) if draw.random() < 0.25 else made


def initials(draw: Draw) -> str:
    """Ｔ・Ｋ, T.K., TK."""
    one, two = draw.sample("ABEFGHIKMNORSTUWY", 2)
    made = draw.choice((f"{one}.{two}.", f"{one}.{two}", f"{one}・{two}", f"{one}{two}"))
    return made.translate(WIDE_LATIN) if draw.random() < 0.25 else made


def court(draw: Draw) -> str:
    """The number of a case before a court."""
    return f"令和{draw.randint(1, 8)}年（家）第{draw.randint(10, 9999)}号"


def plate(draw: Draw) -> str:
    """The number of a car."""
    return one_of("plates")(draw) + f" {draw.choice('35')}00 " + number("あ ##-##")(draw)


MAKERS: dict[str, tuple[Maker, Kind]] = {
    "カナ": (kana_name, Kind.NAME),
    "かな": (lambda draw: hiragana(one_of("family kana")(draw)), Kind.NAME),
    "かな名": (lambda draw: hiragana(one_of("given kana")(draw)), Kind.NAME),
    "カナ名": (one_of("given kana"), Kind.NAME),
    "ローマ字": (latin_name, Kind.NAME),
    "頭文字": (initials, Kind.NAME),
    "外国": (one_of("foreign"), Kind.NAME),
    "日": (either(month_day, full_day), Kind.DATE),
    "日年": (full_day, Kind.DATE),
    "生年": (born, Kind.DATE),
    "年齢": (age, Kind.AGE),
    "学年": (grade, Kind.AGE),
    "電話": (PHONE, Kind.PHONE),
    "メール": (mail, Kind.MAIL),
    "アカウント": (number("yuki_####"), Kind.MAIL),
    "十桁": (number("##########"), Kind.NUMBER),
    "十二桁": (number("#### #### ####"), Kind.NUMBER),
    "記号番号": (number("12-34・#####"), Kind.NUMBER),
    "ケース番号": (number("W-R8-####"), Kind.NUMBER),
    "七桁": (number("#######"), Kind.NUMBER),
    "年金番号": (number("####-######"), Kind.NUMBER),
    "患者番号": (number("#####"), Kind.NUMBER),
    "事件番号": (court, Kind.NUMBER),
    "車": (plate, Kind.NUMBER),
    "郵便番号": (number("9##-####"), Kind.PLACE),
    "建物": (named_building, Kind.PLACE),
    "部屋": (number("2##号室"), Kind.PLACE),
    "駅": (stop, Kind.PLACE),
    "学校": (named("schools"), Kind.FACILITY),
    "医療": (named("clinics"), Kind.FACILITY),
    "会社": (named("companies"), Kind.FACILITY),
    "施設": (named("homes"), Kind.FACILITY),
}
