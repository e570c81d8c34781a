"""Telephone numbers, mail addresses, accounts and numbers given to one person."""

import re
from collections.abc import Iterator

from tasuki.core.finder.marks import Kind, Mark
from tasuki.core.finder.wordlists import either

_DIGIT = "[0-9〇零一二三四五六七八九]"
MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64} ?(?:@|\(at\)|\[at\]|アットマーク|☆) ?"
    r"[A-Za-z0-9\-]+(?: ?(?:\.|ドット) ?[A-Za-z0-9\-]+){1,9}"
)
LINK = re.compile(r"(?:https?://|www\.)[A-Za-z0-9./_%?&=~#+\-]+")
HANDLE = re.compile(r"(?<![A-Za-z0-9.])@[A-Za-z0-9_.]{3,}")
ACCOUNT = re.compile(
    r"(?:LINE|ライン|インスタ(?:グラム)?|Instagram|ツイッター|Twitter|X|フェイスブック"
    r"|Facebook|Skype|Zoom|SNS|TikTok|Discord)(?:の)?"
    r"(?:ミーティングID|ID|アカウント|ユーザー名|ハンドル(?:名)?|名前)?[はが:「『 \(・、]{0,4}"
    r"(?P<it>(?=[A-Za-z0-9_.\-]{0,40}[0-9_.\-])[A-Za-z0-9_.\-]{4,60})"
)
PHONE = re.compile(
    rf"(?<![0-9\-])(?:\+ ?81[- ]?\(?0?\)?|\(?[0〇零]){_DIGIT}{{1,4}}\)?(?:[-~/. \)\(の])? ?"
    rf"\(?{_DIGIT}{{1,4}}\)?(?:[-~/. \)の])? ?{_DIGIT}{{3,4}}(?![0-9])"
)
PHONE_TAIL = re.compile(
    r"(?:電話|携帯|番号|口座|カード)[^0-9。\n]{0,8}?(?:下|末尾|最後の?)"
    r"(?:4(?:桁|けた|ケタ))?[^0-9。\n]{0,4}(?P<it>[0-9]{3,4})"
)
# kota1109 and rin_rin_22 in the middle of Japanese: nobody types so but to name an account.
LIKELY_ACCOUNT = re.compile(
    r"(?<![A-Za-z0-9@._/\-])(?=[a-z._\-]{2,30}[0-9])[a-z][a-z0-9_.\-]{4,30}"
    r"(?![A-Za-z0-9@/])"
)
NAMED_ACCOUNT = re.compile(
    r"(?:ID|アカウント(?:名)?|ユーザー名)(?:は|が|:|「|『| ){1,2}"
    r"(?P<it>[A-Za-z][A-Za-z0-9_.\-]{3,40})"
)
LOCAL_PHONE = re.compile(
    r"(?:電話|TEL|Tel|tel|携帯|FAX|Fax|内線|連絡先)[^0-9。\n]{0,8}"
    r"(?P<it>[0-9]{2,4}-?[0-9]{3,4}(?:-[0-9]{3,4})?)(?![0-9年月円人件])"
)
EXTENSION = re.compile(r"内線(?:番号)?[:はが\( ]{0,2}(?P<it>[0-9]{2,5})(?![0-9])")
POSTAL = re.compile(r"〒 ?[0-9]{3}-?[0-9]{4}|(?<![0-9\-])[0-9]{3}-[0-9]{4}(?![0-9\-])")
MY_NUMBER = re.compile(r"(?<![0-9\-])[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9\-])")
CARD = re.compile(r"(?<![0-9\-])[0-9]{4}(?:[- ]?[0-9]{4}){3}(?![0-9\-])")
COURT = re.compile(
    r"(?:令和|平成|昭和|[RHS])[0-9元]{1,2}年?[\(第][^0-9\s。]{0,4}\)?第?[0-9]{1,6}号"
)
CASE = re.compile(r"(?<![A-Za-z0-9\-])[A-Z]{1,4}-?[RHS]?[0-9]{1,4}-[0-9]{3,6}(?![0-9])")
FOREIGN_CARD = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{7,8}(?:[A-Z]{2})?(?![A-Za-z0-9])")
PLATE = re.compile(
    r"[一-鿿]{2,4} ?[0-9]{2,3}[A-Z]? ?[ぁ-んA-Z] ?[0-9・]{1,2}[- ]?[0-9・]{1,2}(?![0-9])"
)
LETTERED = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Z0-9\-]{6})[A-Z]{1,4}-?[0-9][0-9\-]{4,}(?![A-Za-z0-9])"
)
GIVEN_NUMBER = re.compile(
    either("numbered") + r"(?:コード|番号|No\.?|ID)?"
    r"(?:は|が|の|:|=|「|『|\(|第|・|、| |番号|記号|コード|口座|#|No\.?|下){0,8}"
    r"(?P<it>(?=[A-Za-z\-]{0,20}[0-9])[A-Za-z0-9][A-Za-z0-9\-・]{2,40})(?!年|月|日|円|人|件|名|世帯|か所|回)"
)
LONG = re.compile(
    r"(?<![0-9.,\-/])[0-9]{6,30}(?![0-9]|,[0-9]|円|人|件|名|世帯|%|回|万|億|冊|部|票|km|m|g)"
)

_ONE = "その人だけに付いた番号と思われます。消してください。"
_WHY = {
    MAIL: (Kind.MAIL, "メールアドレスの形です。消してください。"),
    LINK: (Kind.MAIL, "ウェブの住所です。人や団体にたどりつくなら消してください。"),
    HANDLE: (Kind.MAIL, "アカウント名の形です。消してください。"),
    ACCOUNT: (Kind.MAIL, "アカウント名と思われます。消してください。"),
    NAMED_ACCOUNT: (Kind.MAIL, "アカウント名と思われます。消してください。"),
    LIKELY_ACCOUNT: (Kind.MAIL, "アカウント名の形です。人にたどりつくなら消してください。"),
    CARD: (Kind.NUMBER, "16けたの番号です（カードなど）。消してください。"),
    MY_NUMBER: (Kind.NUMBER, "12けたの番号です（個人番号など）。消してください。"),
    COURT: (Kind.NUMBER, "事件や文書の番号です。消してください。"),
    CASE: (Kind.NUMBER, "ケース番号の形です。消してください。"),
    FOREIGN_CARD: (Kind.NUMBER, "在留カードや旅券の番号の形です。消してください。"),
    PLATE: (Kind.NUMBER, "車の番号の形です。消してください。"),
    PHONE: (Kind.PHONE, "電話番号の形です。消してください。"),
    PHONE_TAIL: (Kind.PHONE, "番号の一部でも、人にたどりつくことがあります。"),
    LOCAL_PHONE: (Kind.PHONE, "電話番号と思われます。消してください。"),
    EXTENSION: (Kind.PHONE, "内線の番号です。席が分かるなら消してください。"),
    POSTAL: (Kind.PLACE, "郵便番号は町の名前と同じです。消してください。"),
    GIVEN_NUMBER: (Kind.NUMBER, _ONE),
    LETTERED: (Kind.NUMBER, _ONE),
    LONG: (Kind.NUMBER, "けたの多い番号です。その人だけに付いた番号なら消してください。"),
}


def number_marks(text: str) -> Iterator[Mark]:
    """Marks of a folded text, by place of the folded text."""
    for pattern, (kind, why) in _WHY.items():
        for found in pattern.finditer(text):
            start, end = found.span("it" if "it" in pattern.groupindex else 0)
            yield Mark(start, end, kind, why)
