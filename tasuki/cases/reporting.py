"""開示の報告書 for one person (個人情報保護法76条): what is recorded, what was agreed, who looked.

Nothing of anybody else stands in it: no other person's name or words, no name of staff but of who
made it, nothing of a 支援会議, no place.
"""

from __future__ import annotations

from pathlib import Path

from django.apps import apps

from tasuki.access.enums import Category, Level
from tasuki.access.exports import Mark
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Consent
from tasuki.cases.access import visible_items
from tasuki.cases.matrix import mark_of
from tasuki.cases.models import Case, PersonNote, Record
from tasuki.cases.queries import birth_of
from tasuki.cases.seen import BY_LAW, CLOSED, MOST, REACH, WAYS, Seen, seen_of
from tasuki.core.dates import local_day, wareki
from tasuki.core.pdf import pdf_of
from tasuki.people.models import Person

TEMPLATE = Path(__file__).with_name("report.typ")
TITLE = "あなたについて、だれが、いつ、何を見たか・何が記録されているか"
TERMS = [
    ["担当チーム", "あなたと世帯を、いっしょに支える人たちです。主担当が決めます。"],
    ["受け付けた機関", "あなたの相談を受けて、ケースを受け持っている役所や団体です。"],
    ["つなぎ・照会を受けた機関", "力を借りるために、聞いたり頼んだりした役所や団体です。"],
    ["緊急閲覧", "命の危険があるときに、短い時間だけ開くことです。あとで別の人が点検します。"],
    ["同意", "だれに、何を、何のために、いつまで見せてよいかを、あなたが決めたことです。"],
    ["取りやめ", "同意をやめることです。理由はいりません。その時から見えなくなります。"],
]
HELP = (
    "まちがいがある、見てほしくない相手がいる、と思ったら、この報告書を作った機関に話してください。"
    "記録の中身の開示・訂正・利用の停止は、法律にもとづいて市町村の窓口に求められます。"
)
PROTECTED = (
    "あなたの居所は守られています。住所や電話は、名前で決められた人だけが、わけを書いて開けます。"
    "期限がすぎても、守りは続きます。この紙は、ほかの人に見られないところに置いてください。"
)


def report_of(
    request: StaffRequest, case: Case, person: Person, mark: Mark, *, is_protected: bool
) -> bytes:
    """The report as PDF, at the rights of who makes it, at this moment."""
    lines, is_cut = seen_of(case.pk)
    told = told_kinds()
    purpose = mark.purpose.split(":")[0]
    return pdf_of(
        TEMPLATE,
        {
            "title": TITLE,
            "lead": f"{person.name} さん　（ケース番号 {case.number}）",
            "watermark": f"本人用　{mark.number}",
            "footer": f"{mark.day}　作った人：{mark.who}（{mark.organization}）　"
            f"目的：{purpose}　番号 {mark.number}",
            "facts": _facts(request, case, person),
            "consents": _consents(case, person),
            "no_consents": "記録された同意はありません。",
            "protection": PROTECTED if is_protected else "",
            "seen": [_seen(line, told, is_protected=is_protected) for line in lines],
            "seen_lead": "相談のために、次の人たちが、あなたと世帯の記録を開きました。"
            "職員の名前は書かず、機関と立場で書いています。"
            "断られて見られなかったものと、一覧や検索に出ただけのものは、ふくみません。",
            "no_seen": "まだ、だれも見ていません。",
            "seen_end": f"新しいものから{MOST}行までを載せています。" if is_cut else "",
            "terms": TERMS,
            "help": HELP,
        },
    )


def _facts(request: StaffRequest, case: Case, person: Person) -> list[list[str]]:
    """What is kept of the person, in kind and number; the texts are disclosed by the law's way."""
    records = visible_items(request, Record, case).filter(corrects__isnull=True)
    first = records.order_by("happened_at").values_list("happened_at", flat=True).first()
    since = f"（{wareki(local_day(first))}から）" if first else ""
    notes = visible_items(request, PersonNote, case).filter(person_id=person.pk)
    return [
        ["名前", person.name],
        ["ふりがな", person.kana or "記録なし"],
        ["生まれた日", str(birth_of(person)) or "記録なし"],
        ["相談を受け付けた日", wareki(local_day(case.opened_at))],
        ["受け持つ機関", case.owner.name if case.owner else "—"],
        ["あなたについてのメモ", f"{notes.count()}件"],
        ["世帯の支援経過記録", f"{records.count()}件{since}"],
    ]


def _consents(case: Case, person: Person) -> list[list[str]]:
    found = Consent.objects.filter(case_id=case.pk, person_id=person.pk).select_related("state")
    rows = []
    for one in found.prefetch_related("recipients"):
        state = one.state
        now = mark_of(one)[1]
        if state.withdrawn_at:
            now = f"取りやめ（{wareki(local_day(state.withdrawn_at))}）"
        elif one.is_live:
            now = f"有効（{wareki(local_day(state.expires_at))}まで）"
        kinds = "、".join(str(Category(kind).label) for kind in one.categories)
        rows.append(
            [
                wareki(one.explained_on),
                "、".join(sorted(home.name for home in one.recipients.all())) or "相手なし",
                f"{kinds or '—'}／{one.purpose}",
                now,
            ]
        )
    return rows


def told_kinds() -> frozenset[str]:
    """Words for what may have been looked at: of a case and its plan, never of a meeting or of
    what protects somebody."""
    labels = ("cases", "plans")
    models = [one for label in labels for one in apps.get_app_config(label).get_models()]
    return frozenset(str(one._meta.verbose_name) for one in models)


def _seen(line: Seen, told: frozenset[str], *, is_protected: bool) -> list[str]:
    """One line; of what rests on a 支援会議 neither its name nor what was looked at. That a secret
    was opened is said to the person whose secret it is."""
    is_closed = line.ground == CLOSED
    times = f"（{line.times}回）" if line.times > 1 else ""
    kinds = "、".join(one for one in line.kinds.split("、") if one in told)
    way, reach = line.way, line.reach or REACH[Level.P0]
    if not is_protected:
        way = WAYS["read"] if way == WAYS["reveal"] else way
        reach = REACH[Level.P2] if reach == REACH[Level.P3] else reach
    return [
        wareki(line.day),
        f"{line.organization}　{line.role}",
        f"{way}{times}",
        "相談の内容" if is_closed else "：".join(one for one in (reach, kinds) if one),
        BY_LAW if is_closed else line.ground,
    ]
