"""Names by the place on the paper where they stand: behind a role, before an honorific, signed.

Slips, minutes and letters have places where only a name is written. There a run of kanji is a name
though it is an ordinary word too (黒子, 入口) and though no list has it; how sure the place is says
how strange the run must be.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from tasuki.core.finder import cues
from tasuki.core.finder.kanji_names import (
    CHAR,
    COUNTED,
    HONORIFIC,
    NAMES,
    PERSON,
    STEM,
    TITLE,
    Setting,
    read_run,
)
from tasuki.core.finder.lexicon import lexicon
from tasuki.core.finder.marks import Kind, Mark
from tasuki.core.finder.wordlists import either, words

_K = "[々㐀-鿿豈-\ufaff\U00020000-\U000323af]"
_NAME = rf"{_K}(?:{_K}|[ノケヶツ](?={_K})){{0,4}}"
_IT = rf"(?P<it>{_NAME}(?: {_K}{{1,4}})?)"
_BEGIN = rf"(?<!{_K})(?<![0-9])"
_END = (
    r"(?=[、。・:;/\)\(」』\n=→>,\]]|$| |は|が|を|に|の|と|も|へ|で|から|より|だ|さん|くん|ちゃん"
    r"|Dr|Ns|CW|外[0-9]|ほか[0-9]|両名)"
)
_HELP = either("called") + "|(?:Dr|Ns|Pt|PT|OT|ST|MSW|PSW|CW|CM)(?![A-Za-z])"
_RELATION = rf"(?:{either('relations')}|{either('people')})"
_SEEN_AS = (
    rf"{_RELATION}|年長|年中|年少|[小中高][0-9]|小学|中学|高校|[0-9]{{1,3}}[歳才]|[0-9]組|満|享年|内線"
    r"|隔週|毎週|(?:生活|就労|自立|障害|高齢|児童|介護|医療|教育|住宅|地域|家計|参加|相談)(?:支援|福祉)?\)"
    r"|[^()\n]{0,6}(?:上司|同僚|友人|知人|親戚|隣人|大家|近所|関係|旧姓)[^()\n]{0,6}\)"
    r"|[^()\n]{0,9}(?:課|部|係|室|局|会|協|包括|センター|病院|医院|事業所|校|園|所|市|町|村)\)"
)
_NEIGHBOUR = (
    "の(?:お?ばあ|お?じい|お?ばちゃん|おじさん|おばさん"
    "|おやじ|せがれ|ご主人|奥|旦那|だんな|じいさん)"
)
_SAYS = (
    "(?:です、?と名|ですが、|ですけど、|だけど、"
    "|と申し|と名乗|と名のり|という(?:人|者|男|女|方|名|姓|大工|家)|と名付|と名づけ|って(?:人|子))"
)
# How sure a place is. SURE: an honorific follows, so a word that says no role is a name. SLIP: a
# field of a form; less usual words are names. PROSE: only what lists or strangeness make a name.
PROSE, SLIP, SURE = range(3)
_ROLES = sorted((one for one in words("roles") if len(one) > 1), key=len, reverse=True)
_ROLE = rf"(?:{'|'.join(_ROLES)}|{_RELATION})"
_PLACES: tuple[tuple[re.Pattern[str], int], ...] = (
    (
        re.compile(rf"{_BEGIN}{_IT}[ の]?(?:{_HELP}|様(?!子|々|式|相|態)|氏(?!名)|殿|両名|両氏)"),
        SURE,
    ),
    (re.compile(rf"{either('strong cues')}[:= \(「は]{{0,2}}{_IT}{_END}"), SLIP),
    (re.compile(rf"{_BEGIN}{either('roles')}欄?(?:[:=・/]|[ \(「]){{1,2}}{_IT}{_END}"), SLIP),
    (re.compile(rf"{_BEGIN}{either('roles')}欄?[はが]、?{_IT}{_END}"), SLIP),
    (re.compile(rf"{_BEGIN}{_ROLE}欄?(?:には|として|[はが]、?|に){_IT}{_END}"), PROSE),
    (re.compile(rf"{_BEGIN}{either('roles')}の{_IT}(?=[がはともに、]|から|より)"), PROSE),
    (re.compile(rf"^ {{1,3}}{_IT}(?= )", re.MULTILINE), PROSE),
    # before a telephone number, after the dash of a signature, after a colleague with a title
    (re.compile(rf"{_BEGIN}{_IT}(?=[ :\(]{{1,2}}(?:\+81|0[0-9]{{1,4}})[\-\( 0-9])"), SLIP),
    (re.compile(rf"^-+ ?{_IT}{_END}", re.MULTILINE), PROSE),
    (re.compile(rf"(?<={_K}){either('titles')}[、・]{_IT}{_END}"), PROSE),
    (
        re.compile(rf"(?:[苑園院所校会社店館課係署局]|[ァ-ヺ]ー?)の{_IT}(?=です[。、がけ」]|と申)"),
        PROSE,
    ),
    (re.compile(rf"(?<=[^ \n] ){_IT}$", re.MULTILINE), PROSE),
    (
        re.compile(rf"(?<=、){_IT}(?=の?[0-9二三四五六]人[がはでとに]|ら[0-9二三四五六]人|両名)"),
        SLIP,
    ),
    (re.compile(rf"{_BEGIN}{_ROLE}{_IT}{_END}"), PROSE),
    (re.compile(rf"{_BEGIN}(?P<it>{_K}{{1,4}}?){either('titles')}{_END}"), PROSE),
    (re.compile(rf"・{_IT}(?=[・ \n]|$)"), PROSE),
    (
        re.compile(
            rf"{_BEGIN}(?:{_RELATION}|うち)(?:[のも]、?|[:=・/、]|[ \(「]){{1,2}}{_IT}{_END}"
        ),
        PROSE,
    ),
    (re.compile(rf"{_BEGIN}{_IT} ?[\(=] ?(?:{_SEEN_AS})"), SLIP),
    (re.compile(rf"{_BEGIN}{_IT}(?:{_NEIGHBOUR}|{_SAYS})"), SLIP),
    (re.compile(rf"^[・\-]? ?{_IT}:", re.MULTILINE), PROSE),
    (re.compile(rf"\({_IT}\)"), PROSE),
    (re.compile(rf"{_BEGIN}{either('titles')} {_IT}{_END}"), SLIP),
    (re.compile(rf"{_BEGIN}(?P<it>{_K}{{1,6}}?(?: {_K}{{1,4}}?)?)(?=外[0-9]|ほか[0-9])"), SLIP),
    (re.compile(rf"{_BEGIN}{_IT}(?=、{_NAME}(?:両名|の[0-9二三]人))"), SLIP),
    (re.compile(rf"{_BEGIN}{_IT} ?(?:→|->|⇒)"), PROSE),
    (re.compile(rf"(?:→|->|⇒) ?{_IT}{_END}"), PROSE),
    (re.compile(rf"(?:。 +|^ *|具 +){_IT} *(?:印|拝|より|記)?$", re.MULTILINE), PROSE),
)
_ALONE = re.compile(rf"{_BEGIN}{_K}(?!{_K})")
_SPREAD = re.compile(rf"(?<!{_K} )(?<!{_K}){_K}(?: {_K}){{2,7}}(?!{_K})(?! {_K})")
_EXCLUDED = (
    cues.PEOPLE
    | cues.RELATIONS
    | cues.TITLES
    | frozenset((*words("roles"), *words("no answers"), *words("kin")))
)
_GROUPS = re.compile(
    "(?:課|係|室|局|省|庁|署|校|院|会議|委員会|協議会|事業所|病院|施設|者|世帯|機関|制度|計画|手当|手帳|保険|年金)$"
)
_BEFORE = "各他全同両当本元現新旧前後副総約毎計無未非不再最超別"
_PLAIN = Setting(*([False] * 8))
_WHY = "人の名前が書かれる場所にあります。名前なら「Aさん」のように置きかえてください。"


def slot_marks(text: str) -> Iterator[Mark]:
    """Marks of a folded text, by place of the folded text."""
    for pattern, sureness in _PLACES:
        for found in pattern.finditer(text):
            start, end = found.span("it")
            if (border := text.find(" ", start, end)) > 0 and is_role(text[start:border]):
                start = border + 1  # 連絡先 沢島
            if not _is_word(found[0]) and _may_be_name(text[start:end], sureness):
                yield Mark(start, end, Kind.NAME, _WHY)
    known = lexicon()
    for found in _ALONE.finditer(text):
        if found[0] not in known.words and found[0] not in known.stems:
            yield Mark(*found.span(), Kind.NAME, _WHY)
    for found in _SPREAD.finditer(text):
        joined = found[0].replace(" ", "")
        if joined not in known.words and (
            not is_readable(joined) or cues.CALLED.match(text[found.end() :].lstrip(" 様"))
        ):
            yield Mark(*found.span(), Kind.NAME, _WHY)


def is_role(run: str) -> bool:
    """Whether a run says who somebody is, or heads a field: 受付者, 雇用主, 勤務先名."""
    return run in _EXCLUDED or run.endswith((*cues.PERSON_ENDS, "先名", "名", "欄", "先"))


def _is_word(run: str) -> bool:
    """Whether what looks like a role and a name is one word: 祖母, 親戚, 受付方法."""
    return run in _EXCLUDED or (run in lexicon().words and run not in lexicon().family)


@lru_cache(maxsize=8192)
def _may_be_name(run: str, sureness: int) -> bool:
    """Whether a run at such a place is no word that says who, where or what."""
    parts = run.split(" ")
    if len(parts) > 1:
        return not any(is_role(one) for one in parts)
    known = lexicon()
    if run in _EXCLUDED or (run.endswith(cues.PERSON_ENDS) and run in known.words):
        return False
    if sureness != SURE and COUNTED.fullmatch(run):  # 欠席は二名
        return False
    if run.endswith(("在住", "出身", "同居", "別居")) or (
        _GROUPS.search(run) and run not in known.family
    ):
        return False
    level, is_listed = known.words.get(run), run in known.family or run in known.given
    if level is None:
        return is_listed or not is_readable(run)
    if len(run) == 1:
        return sureness == SURE and (is_listed or level >= 1)
    if is_listed:
        return level >= (2, 1, 0)[sureness]
    return level >= (9, 2, 1)[sureness]


def is_readable(run: str) -> bool:
    """Whether a run is made of usual words and what may stand around (他機関, 相談先)."""
    known = lexicon()
    pieces = read_run(run, _PLAIN)
    if pieces[0][2] in (TITLE, HONORIFIC):
        return False
    for start, end, kind in pieces:
        is_prefix = start == 0 and len(run) > 2 and run[0] in _BEFORE
        is_odd = kind in (*NAMES, STEM) or known.words.get(run[start:end], 0) > 3
        if is_odd or (end - start == 1 and kind in (CHAR, PERSON) and not is_prefix):
            return False
    return True
