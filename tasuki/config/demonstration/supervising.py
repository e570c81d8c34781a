"""スーパービジョン of 朝霧県: questions of 若葉市 and 藤棚町 in different steps."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.advisory.actions import supervision as actions
from tasuki.advisory.models import Supervision, SupervisionFinding
from tasuki.config.demonstration.acting import acting, office, organization
from tasuki.config.demonstration.content import day
from tasuki.places.models import Municipality

OFFICER = "yoko"
CITY, TOWN = ("kenji", "s-sato"), ("s-fj", "s-fj2")
"""Who writes and who releases: two people of each."""
PUBLIC = "どの町にもある言葉で、だれのことでもない"
QUESTIONS: tuple[tuple[tuple[str, str], str, dict[str, Any]], ...] = (
    (CITY, "written", {
        "kind": "case", "title": "話が進まなくなった家族への関わり方", "age": "household",
        "agencies": ["care_center", "school"],
        "scene": "青山さんの家で、親と子の話がかみ合わない。",
        "course": "別々に話を聞くと、どちらも困っていると言う。",
        "trouble": "だれの困りごとから始めるか、決められない。",
        "question": "家族の中で順番をつける考え方を知りたい。",
    }),
    (CITY, "released", {
        "kind": "group", "title": "電話の当番が続いて、職員が休めない", "age": "unknown",
        "agencies": ["municipality"], "scene": "夕方の電話を、同じ職員が受けている。",
        "course": "当番の表を作ったが、急な休みで崩れた。",
        "trouble": "断れない電話が多い。", "question": "続けられる当番の作り方を知りたい。",
    }),
    (CITY, "answered", {
        "kind": "case", "title": "訪問を断られている世帯への関わり方", "age": "middle",
        "agencies": ["shakyo", "health_center"], "scene": "家族が玄関先で話を終えてしまう。",
        "course": "手紙を置いたが、返事はない。",
        "trouble": "次に何をすればよいか、職員の意見が分かれている。",
        "question": "待つあいだに、できることを知りたい。",
    }),
    (CITY, "tried", {
        "kind": "individual", "title": "はじめて担当をもつ職員の支え方", "age": "unknown",
        "agencies": ["municipality", "shakyo"], "scene": "先輩が忙しく、相談する時間がない。",
        "course": "週に一度の話し合いを決めたが、流れることが多い。",
        "trouble": "本人が抱えこんでいる。", "question": "短い時間でできる振り返りを知りたい。",
    }),
    (TOWN, "closed", {
        "kind": "case", "title": "手助けはいらないと言う人との、つながり方", "age": "old",
        "agencies": ["commissioners", "care_center"], "scene": "あいさつはするが、家には入れない。",
        "course": "係を変えて声をかけた。", "trouble": "冬の前に、つながりを作りたい。",
        "question": "断られたあとの、声のかけ方を知りたい。",
    }),
)  # fmt: skip
"""Who, how far, and the words; of the first the finder still points at a name."""
ADVICE: dict[str, dict[str, Any]] = {
    "answered": {
        "understood": "会えない時間が長く、職員だけが焦っている。",
        "advice": "会うこと以外のつながり方を三つ並べ、季節に一つずつ試す。",
        "will_try": "季節の便りを置く。返事は求めない。", "theme": "refuses",
    },
    "tried": {
        "understood": "相談できる時間が、予定の中にない。",
        "advice": "一日の終わりの五分を、二人で使う。話すのは一つだけにする。",
        "will_try": "五分の振り返りを、ひと月続ける。", "theme": "staff",
    },
    "closed": {
        "understood": "断る理由は、家の中を見られたくないこと。",
        "advice": "玄関先で終わる用事を作る。中に入る話は、本人から出るまでしない。",
        "will_try": "回覧を手渡しする。", "theme": "refuses",
    },
}  # fmt: skip
TRIED = {
    "tried": "ひと月のうち三週は続いた。話すことを一つにすると、短くても足りた。",
    "closed": "手渡しを続け、三度目に庭の話をしてくれた。",
}


def tell_supervision() -> None:
    """In every step, once."""
    with acting(CITY[0]):
        if Supervision.objects.exists():
            return
    for people, state, words in QUESTIONS:
        row = _write(people[0], words)
        if state == "written":
            continue
        _release(row, people)
        if state in ADVICE:
            _answer(row, people[0], state)
    for name in (*CITY, *TOWN, OFFICER):
        with acting(name) as by:
            kinds = (NoticeKind.SUPERVISION, NoticeKind.SUPERVISION_CHECK)
            news = Notice.objects.filter(user=by, kind__in=kinds, seen_at__isnull=True)
            news.update(seen_at=timezone.now())


def _write(name: str, words: dict[str, Any]) -> Supervision:
    home = organization(office(name))
    with acting(name) as by:
        place = Municipality.objects.select_related("prefecture").get(pk=home.municipality_id)
        return actions.write(by=by, organization=home, municipality=place, **words)


def _release(row: Supervision, people: tuple[str, str]) -> None:
    """What the finder points at was looked at; a second person gives it to the prefecture."""
    with acting(people[0]) as by:
        row = Supervision.objects.get(pk=row.pk)
        found = SupervisionFinding.objects.filter(text=row.text)
        reasons = dict.fromkeys(found.values_list("pk", flat=True), PUBLIC)
        actions.declare(by=by, supervision=row, reasons=reasons)
        actions.ask_second(by=by, supervision=row)
    with acting(people[1]) as by:
        row = Supervision.objects.get(pk=row.pk)
        actions.release(by=by, supervision=row, revision=row.text.revision)


def _answer(row: Supervision, town: str, state: str) -> None:
    """A session, and what was tried of it."""
    with acting(OFFICER) as by:
        row = Supervision.objects.get(pk=row.pk)
        session = actions.hold_session(
            by=by, organization=organization(office(OFFICER)), supervision=row, held_on=day(0),
            way="online", staff="佐々木", until=day(30), **ADVICE[state],
        )  # fmt: skip
    if state in TRIED:
        with acting(town) as by:
            actions.tell_tried(
                by=by, session=session, tried=TRIED[state], outcome="some", revision=1
            )
    if state == "closed":
        with acting(OFFICER) as by:
            actions.close(by=by, supervision=Supervision.objects.get(pk=row.pk))
