"""Text as people write it, and the keys by which it is found.

What is stored is never normalised: `clean_line` and `clean_text` take away only what no one can
mean (control characters, surrounding space). Folding happens in search keys alone, so 𠮷, 﨑, IVS
and ㈱ come back exactly as they were typed (domain.md §8.4).
"""

import re
import unicodedata
from functools import lru_cache

from tasuki.core.variants import GROUPS

_KANJI = r"\u3005\u3006\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_VARIATION = re.compile(
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d\u200b-\u200f\u2060\ufeff]"
)
_NOT_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Lone surrogates cannot be stored; bidi marks and the BOM only disguise what is written.
_NEVER = re.compile("[\ud800-\udfff\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")

# --- Cleaning of what was typed ----------------------------------------------------------------


def clean_line(text: str) -> str:
    """One line without control characters and surrounding space; the rest untouched."""
    return _NOT_LINE.sub("", _NEVER.sub("", re.sub(r"[\t\r\n]+", " ", text))).strip()


def clean_text(text: str) -> str:
    """Several lines, ends of line as \\n; without control characters and surrounding space."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_TEXT.sub("", _NEVER.sub("", lines)).strip()


# --- Kana --------------------------------------------------------------------------------------

_TO_KATAKANA = {code: code + 0x60 for code in [*range(0x3041, 0x3097), 0x309D, 0x309E]}
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_OLD = str.maketrans({"ヰ": "イ", "ヱ": "エ", "ヲ": "オ", "ヂ": "ジ", "ヅ": "ズ"})
_V = {
    "ヴァ": "バ",
    "ヴィ": "ビ",
    "ヴェ": "ベ",
    "ヴォ": "ボ",
    "ヴ": "ブ",
    "ヷ": "バ",
    "ヸ": "ビ",
    "ヹ": "ベ",
    "ヺ": "ボ",
}
_V_SOUND = re.compile("ヴ[ァィェォ]|[ヴヷヸヹヺ]")
_ROWS = {
    "ア": "アカサタナハマヤラワガザダバパァャヮ",
    "イ": "イキシチニヒミリギジビピィヰ",
    "ウ": "ウクスツヌフムユルグズブプゥュヴ",
    "エ": "エケセテネヘメレゲゼデベペェヱ",
    "オ": "オコソトノホモヨロゴゾドボポォョヲ",
}
_VOWEL = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_LONG = re.compile(r"(?<=[ァ-ヺー])[-‐‑–—―−─]")


def to_katakana(text: str) -> str:
    """Hiragana and half-width kana as full-width katakana; other characters stay."""
    wide = re.sub(r"[\uff61-\uff9f]+", lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return wide.translate(_TO_KATAKANA)


def is_kana(text: str) -> bool:
    """Whether the text is written in kana, with spaces, ー and ・ allowed."""
    return bool(re.fullmatch(r"[ァ-ヺー・ヽヾ\s]+", to_katakana(text)))


# --- The search key ----------------------------------------------------------------------------


def _variant_table() -> dict[int, str]:
    return {ord(one): group[0] for group in GROUPS.split() for one in group[1:]}


_VARIANTS = _variant_table()
# 松ヶ森, 松ケ森, 松が森 and 松ガ森 are one place; 山田ケイコ keeps her ケ.
_GA = re.compile(
    rf"(?<=[{_KANJI}])[ヶヵ]|[ヶヵ](?=[{_KANJI}])|(?<=[{_KANJI}])[ケカ](?=[{_KANJI}])|^ケ(?=[{_KANJI}])"
)
_LATIN_ACCENT = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")


def _fold_word(word: str) -> str:
    """One word as its key, ー still in it. The order of the steps matters."""
    word = _LATIN_ACCENT.sub("", unicodedata.normalize("NFD", word.casefold()))
    word = unicodedata.normalize("NFKC", word).translate(_TO_KATAKANA)
    word = _V_SOUND.sub(lambda found: _V[found[0]], _LONG.sub("ー", word))
    word = re.sub(r"(.)々", r"\1\1", word)
    word = _GA.sub("ガ", word).translate(_SMALL).translate(_OLD).translate(_VARIANTS)
    return "".join(one for one in word if unicodedata.category(one)[0] in "LNM")


def _lengthen(word: str, o_row: str, e_row: str) -> str:
    """ー as the vowel that it prolongs; after オ段 and エ段 the given spelling."""
    if "ー" not in word:
        return word
    spelled: list[str] = []
    for one in word:
        if one == "ー":
            vowel = _VOWEL.get(spelled[-1], "") if spelled else ""
            one = {"オ": o_row, "エ": e_row}.get(vowel, vowel)
        spelled.append(one)
    return "".join(spelled)


def _words(text: str) -> list[str]:
    """The words of a text, folded; a mark that only separates is a border of words too."""
    visible = unicodedata.normalize("NFKC", _VARIATION.sub("", text))
    return [key for key in map(_fold_word, re.split(r"[\s・･,、=＝]+", visible)) if key]


@lru_cache(maxsize=4096)
def search_key(text: str) -> str:
    """What two spellings of one name have in common; for comparing, never for storing as a name.

    Folds width, kana, small kana, ヴ, ー, 異体字, ヶ/ケ/が, 々 and Latin accents; drops IVS,
    spaces and marks.
    """
    return "".join(_lengthen(word, "ウ", "イ") for word in _words(text))


def search_forms(text: str) -> tuple[str, ...]:
    """Every key of a stored text: オーノ is found as オオノ too, オオノ as オウノ too."""
    words = _words(text)
    usual = [_lengthen(word, "ウ", "イ") for word in words]
    doubled = [_lengthen(word, "オ", "エ") for word in words]
    spoken = [_spoken(word) for word in doubled]
    return tuple(dict.fromkeys("".join(form) for form in (usual, doubled, spoken)))


def _spoken(word: str) -> str:
    """オオ as オウ and エエ as エイ, as ー is keyed."""
    return "".join(
        {"オ": "ウ", "エ": "イ"}[one] if one in "オエ" and _VOWEL.get(before) == one else one
        for before, one in zip(" " + word, word, strict=False)
    )


def _grams(key: str) -> list[str]:
    return [key[at : at + 2] for at in range(len(key) - 1)]


def search_grams(text: str) -> list[str]:
    """The token rows of a stored name or kana: each character and each pair, sorted, once."""
    grams: set[str] = set()
    for form in search_forms(text):
        grams.update(form, _grams(form))
    return sorted(grams)


def query_grams(query: str) -> list[str]:
    """The tokens that every hit of a query must have, at most 3 of each of its first 2 words.

    One character gives itself, two give their pair, more the first, the last and a middle pair.
    Empty for a query without any letter. Hits are candidates: check them with `search_matches`.
    """
    grams: list[str] = []
    for word in _query_words(query)[:2]:
        pairs = _grams(word) or [word]
        grams += [pairs[0], pairs[-1], pairs[len(pairs) // 2]]
    return list(dict.fromkeys(grams))


@lru_cache(maxsize=64)
def _query_words(query: str) -> list[str]:
    return [_lengthen(word, "ウ", "イ") for word in _words(query[:100])]


def search_matches(query: str, *texts: str) -> bool:
    """Whether each word of the query stands in one of the texts (a name, its kana, an alias)."""
    words = _query_words(query)
    missing = set(words)
    for text in texts:
        if not missing:
            break
        forms = search_forms(text)
        missing = {word for word in missing if not any(word in form for form in forms)}
    return bool(words) and not missing


# --- Numbers -----------------------------------------------------------------------------------

_DASHES = str.maketrans("‐‑–—―−ーｰ", "--------")


def case_number(text: str) -> str:
    """A case number as it is kept, however it was typed: ｗ－ｒ８－０１４７ → W-R8-0147."""
    return unicodedata.normalize("NFKC", text).strip().upper().translate(_DASHES)


# --- Telephone ---------------------------------------------------------------------------------


def normalise_phone(text: str) -> str:
    """The digits of a telephone number for search: ０９０（１２３４）５６７８, +81 90… → 0901…

    What follows 内線 is left out. Empty when there are no digits.
    """
    folded = unicodedata.normalize("NFKC", text)
    number = re.split(r"内線|ext", folded, maxsplit=1, flags=re.IGNORECASE)[0]
    digits = re.sub(r"[^0-9]", "", number)
    if re.match(r"\s*(\+|010\s*-?\s*)81", number):
        digits = re.sub(r"^(010)?810?", "0", digits)
    return digits
