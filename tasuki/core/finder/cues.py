"""What stands before and after names in records of support: words of address, relations, acts."""

import re

from tasuki.core.finder.wordlists import either, words

TITLES = frozenset(words("titles"))
HONORIFICS = frozenset(words("honorifics"))
PEOPLE = frozenset(words("people"))
RELATIONS = frozenset(words("relations"))
NOT_NAMES = frozenset(words("not names"))
PERSON_ENDS = tuple("者員屋師士人長主家手生係")
ABOUT = ("満", "約", "現在", "当時", "享年", "年齢")
# One kanji that ends many words of two: 証明書, 冷蔵庫, 退院先.
SUFFIXES = frozenset(
    "書庫先歴体課化的性者会所員度用費料金等内外中前後間時日月年回名件個人口力式型面点線館室院校園店屋品物"
    "機器具紙表欄票証券状届帳簿法案策論観感気界側方別級台車席場地区街村町市県国家族業職務係部局長士師医薬"
    "病症食服住額率量数差比値源系類種形色音声話文字語目手足心身命死生活動作用途順番号線図絵画像板版印札袋"
    "箱棚机椅服靴傘剤液油水火電灯熱"
)
CALLED = re.compile(either("called"))
AGED = re.compile(r"[ 、]?\(?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[歳才]")
CUED = re.compile(
    either("relations")
    + r"(?:の名前は|は、?|の|である|であった|、|：|:|・|／|/|=|\(|「|『| |→)?[\(「『]?$"
)
NAMED = re.compile(either("strong cues") + r"(?:は|が|を|、|：|:|=| |\(|「|『)+$")
# A person does this; what stands before it as its subject is a person.
_OF = (
    "の(?=[口名話言訴意様妻夫母父長次息娘家自部収年借病表気携祖兄姉弟妹希同退入逮担迎送食薬服背目前顔声手荷支]"
    "|通帳|こと(?:で|を|が|は|だ|な)|ほう|方[はがをに]|パート|分)"
)
ACTING = re.compile(
    rf"(?:は|が|も|から|より|と|に|を|へ|宅|、|ばっかり|ばかり|だけ|なら|って|ともども|{_OF})[^。\n]{{0,18}}?{either('acts')}"
)
OWNING = re.compile("の" + either("kin"))
PARTICLE = re.compile(either("particles") + r"|ら(?=[はがをにのと、])|[、。・「」\(\)：:/,\.\n ]|$")
BOUNDARY = re.compile(r"(?:^|[、。「」『』\(\)・：:/,\.\n はがをにのともへやで\-→=])$")
