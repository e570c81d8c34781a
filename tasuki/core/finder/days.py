"""Dates known to the day, birthdays, and ages known to the year."""

import re
from collections.abc import Iterator

from tasuki.core.finder.marks import Kind, Mark
from tasuki.core.finder.wordlists import either

_KAN = "〇零一二三四五六七八九十"
_N = rf"(?:[0-9]{{1,2}}|[{_KAN}]{{1,3}})"
_ERA = r"(?:明治|大正|昭和|平成|令和)"
_YEAR = (
    rf"(?:{_ERA} ?(?:{_N}|元)|(?:18|19|20)[0-9]{{2}}"
    r"|[一二][〇零一二三四五六七八九]{3}|[SHRT][0-9]{1,2}"
    r"|(?<![一-鿿])[明大昭平令](?:[0-9]{1,2}|元))"
)
_WEEK = r"(?:\([月火水木金土日](?:曜日?)?(?:・?祝)?\)|[月火水木金土日]曜日?)?"
_EVENT = either("events")
_DAY_FOLLOWS = (
    rf"(?=\([月火水木金土日]|[にのはがもへ、付生朝昼夕夜午 ]|から|まで|より|頃|ごろ|{_EVENT})"
)
DAY = re.compile(
    rf"(?:{_YEAR} ?(?:年|[./\-]) ?)?{_N} ?月 ?{_N} ?日 ?{_WEEK}"
    rf"|{_YEAR} ?(?:年|[./\-]) ?[0-9]{{1,2}} ?[./\-] ?[0-9]{{1,2}}(?![0-9./\-]) ?{_WEEK}"
    r"|(?<![0-9A-Za-z])(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|(?<![0-9./\-A-Za-z])(?:1[0-2]|0?[1-9])/(?:3[01]|[12][0-9]|0?[1-9])(?![0-9/])"
    rf"{_DAY_FOLLOWS} ?{_WEEK}"
)
MONTH = re.compile(
    rf"{_YEAR} ?(?:年 ?{_N} ?月(?!{_N}日)|[./]{_N}(?![0-9./]))(?=[^。\n]{{0,14}}?{_EVENT})"
)
_BIRTH = r"(?:生まれ|生れ|うまれ|の生まれ|出生|\(?生\)?(?![活徒き保涯計命年]))"
BORN = re.compile(
    rf"(?:{_YEAR} ?年? ?|{_YEAR}[./\-])(?:{_N} ?(?:[月./\-] ?(?:{_N} ?日?)?)?)?"
    rf"(?:頃|ごろ)? ?(?:年)?(?:早|遅)?{_BIRTH}"
)
BIRTHDAY = re.compile(
    r"(?:誕生日|生年月日|命日|結婚記念日)[^。\n0-9]{0,6}"
    rf"(?P<it>[0-9{_KAN}年月日/.\-明治大正昭和平令]{{3,}})"
)
# 65歳以上, 18歳未満 and the like are no one's age.
_RULE = r"(?!代|未満|以上|以下|以降|まで|児|前後の|を超|という年齢|人口|の壁|問題)"
_YEARS = rf"(?:[0-9]{{1,3}}|[{_KAN}百]{{1,4}})"
_MONTHS = "[かヶカヵケ箇]月"
AGE = re.compile(
    rf"(?:満|当時|享年|行年|年齢|よわい)? ?{_YEARS} ?[歳才](?:[0-9]{{1,2}} ?{_MONTHS})?{_RULE}"
    rf"|(?:享年|年齢|齢)[は: ]{{0,2}}{_YEARS}"
    rf"|生後 ?{_N} ?(?:{_MONTHS}|週間?|日)"
    r"|二十歳|はたち|還暦|古希|古稀|喜寿|傘寿|米寿|卒寿|白寿|百寿"
    r"|(?<=\()[1-9][0-9](?=\))"
)
GRADE = re.compile(
    rf"(?:小学校?|中学校?|高校|高等学校|大学|専門学校|高専)(?:の)?{_N}年(?:生)?(?![間度目])"
    r"|(?<![一-鿿0-9])[小中高][1-6一二三四五六](?!月|日|人|時|つ|[0-9.])"
    r"|(?:年長|年中|年少)(?:児|組|さん|クラス)?(?=[のがはにで、。\)・]|児|組|$)|大学院[0-9]年"
)

_WHY = {
    DAY: (Kind.DATE, "日付です。「春ごろ」「半年後」のように、ずらすかぼかしてください。"),
    BIRTHDAY: (Kind.DATE, "誕生日などの日付です。消してください。"),
    MONTH: (
        Kind.DATE,
        "できごとの年月です。ほかの話と合わせて分かりそうなら、ずらしてください。",
    ),
    BORN: (Kind.DATE, "生まれた年です。「80代」のようにぼかしてください。"),
    AGE: (Kind.AGE, "ちょうどの年齢です。「80代」のようにぼかしてください。"),
    GRADE: (Kind.AGE, "学年は年齢と同じです。「小学生」のようにぼかしてください。"),
}


def day_marks(text: str) -> Iterator[Mark]:
    """Marks of a folded text, by place of the folded text."""
    for pattern, (kind, why) in _WHY.items():
        for found in pattern.finditer(text):
            start, end = found.span("it" if "it" in pattern.groupindex else 0)
            yield Mark(start, start + len(text[start:end].rstrip()), kind, why)
