"""Words in a summary that may tell whose it is: names, numbers, dates, places of the case.

A simple finder, not a judge: it points, and a second person decides about each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tasuki.accounts.models import User
from tasuki.cases.grounds import grounds_of
from tasuki.cases.models import Case
from tasuki.people.enums import ContactKind
from tasuki.people.models import ContactPoint, Person, PersonName

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("電話番号", re.compile(r"(?<![\d.])0\d{1,4}[-(\s]?\d{1,4}[-)\s]?\d{3,4}(?!\d)")),
    ("メールアドレス", re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
    ("郵便番号", re.compile(r"〒\s*\d{3}-?\d{4}|(?<![\d-])\d{3}-\d{4}(?![\d-])")),
    ("番地", re.compile(
        r"\d+\s*(?:丁目|番地|番\s*\d+|号室)|(?<![\d-])\d{1,4}-\d{1,4}(?:-\d{1,4})?(?![\d-])"
    )),
    ("日付", re.compile(
        r"(?:明治|大正|昭和|平成|令和|[MTSHR])\s*(?:\d{1,2}|元)[年./-]\s*\d{1,2}[月./-]\s*\d{1,2}日?"
        r"|\d{4}[年./-]\s*\d{1,2}[月./-]\s*\d{1,2}日?"
    )),
)  # fmt: skip
CALLED = r"(?:さん|様|氏|くん|君|ちゃん|家|宅|世帯)"
BEFORE_TOWN = re.compile(r"^.*?[市区町村]")


def plain(text: str) -> str:
    """Full-width digits and signs as half-width; so １−２ and 1-2 are the same."""
    return re.sub(r"[‐‑–—−―ー](?=\d)", "-", unicodedata.normalize("NFKC", text))


def telling_words(case: Case, text: str) -> list[str]:
    """What was found, each as 名前「見本」; every word once. Four queries."""
    words = plain(text)
    found = [
        f"{kind}「{hit.group().strip()}」" for kind, one in PATTERNS for hit in one.finditer(words)
    ]
    people = Person.objects.filter(cases__case=case)
    for person in people:
        parts = (person.family_name, person.given_name, person.family_kana, person.given_kana)
        found += _named("名前", words, (*parts, person.called))
    for other in PersonName.objects.filter(person__cases__case=case):
        found += _named("名前", words, re.split(r"\s+", f"{other.name} {other.kana}"))
    for user in _staff(case):
        found += _named("職員の名前", words, (user.family_name, user.given_name))
    for town in _towns(case):
        found += [f"町の名前「{town}」"] if town in words else []
    return list(dict.fromkeys(found))


def _named(kind: str, words: str, parts: Iterable[str]) -> Iterator[str]:
    """A part of one character counts only where somebody is called by it: 林さん, not 森林."""
    for part in (plain(one).strip() for one in parts if one):
        pattern = re.escape(part) + (CALLED if len(part) == 1 else "")
        if part and re.search(pattern, words):
            yield f"{kind}「{part}」"


def _staff(case: Case) -> Iterable[User]:
    """The lead and everybody with a ground of their own."""
    users = {ground.user_id for ground in grounds_of(case) if ground.user_id}
    return User.objects.filter(pk__in={*users, case.lead_id} - {None})


def _towns(case: Case) -> Iterator[str]:
    """みどり町 of 若葉市みどり町1-2, of the addresses one reads (P3: refused outright)."""
    kept = ContactPoint.objects.filter(person__cases__case=case, kind=ContactKind.ADDRESS)
    for one in kept.distinct():
        town = re.split(r"[\d\s]", BEFORE_TOWN.sub("", plain(one.value)), maxsplit=1)[0]
        if len(town) > 1:
            yield town
