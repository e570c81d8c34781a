"""The collections and the network of the demonstration (``content/collections.yaml``,
``content/network.yaml``): each manuscript goes through the whole gate."""

from __future__ import annotations

import datetime as dt
from itertools import cycle
from typing import Any

from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.accounts.enums import WelfareField
from tasuki.accounts.models import Organization
from tasuki.config.demonstration.acting import acting, office, organization, user
from tasuki.config.demonstration.content import Row, day, read
from tasuki.config.demonstration.places import municipality_codes
from tasuki.config.demonstration.reference import key
from tasuki.exchange.actions import anonymous, network
from tasuki.exchange.actions import manuscripts as gate
from tasuki.exchange.enums import CollectionKind, Stand
from tasuki.exchange.models import Card, Manuscript, Publication, Thread
from tasuki.places.models import Municipality

AUTHORS = {"wakaba": "hanako", "hoshimi": "saburo", "matsugamori": "s-matsu"}
ELSEWHERE = "s-kenji2"
"""Writes for the towns that have nobody here: the counsellor of the prefecture who goes round."""
TOLD = (NoticeKind.MANUSCRIPT, NoticeKind.MANUSCRIPT_MOVED, NoticeKind.REPLY, NoticeKind.THREAD)
WRITERS = ("hanako", "mika", "s-kita", "s-rei", "s-hoshi", "s-kakei", "s-kikan")
FIELDS: dict[str, WelfareField] = {
    "多文化": WelfareField.INTERCULTURAL, "司法": WelfareField.RESETTLEMENT,
    "生活困窮": WelfareField.POVERTY, "学校": WelfareField.EDUCATION,
    "ひきこもり": WelfareField.OUTREACH, "住まい": WelfareField.HOUSING,
    "債務": WelfareField.DEBT, "子ども": WelfareField.CHILD, "介護": WelfareField.CARE,
    "高齢": WelfareField.CARE, "参加支援": WelfareField.PARTICIPATION,
    "こころ": WelfareField.MENTAL, "地域": WelfareField.COMMUNITY,
    "地域づくり": WelfareField.COMMUNITY, "後方支援": WelfareField.BACKUP,
    "権利擁護": WelfareField.LEGAL,
}  # fmt: skip
STANDS: dict[str, tuple[Stand, str]] = {
    "相談支援員": (Stand.CONSULTANT, "hanako"), "支援員": (Stand.CONSULTANT, "s-hoshi"),
    "先輩": (Stand.CONSULTANT, "s-kakei"), "新任": (Stand.CONSULTANT, "s-hoshi"),
    "窓口": (Stand.DESK, "s-zei"), "窓口（税）": (Stand.DESK, "s-zei"),
    "家庭相談員": (Stand.DESK, "s-kodomo"), "NPO": (Stand.NPO, "s-komichi"),
    "事業所": (Stand.NPO, "s-sumai"), "訪問支援員": (Stand.OUTREACH, "s-nagi"),
    "保健師": (Stand.HEALTH, "s-mori"), "学校": (Stand.SCHOOL, "s-sho"),
    "民生委員": (Stand.COMMISSIONER, "s-minsei"), "市の職員": (Stand.CITY, "kenji"),
    "町の職員": (Stand.CITY, "s-fj"), "別の市": (Stand.CITY, "s-matsu"),
    "本人（匿名）": (Stand.CONCERNED, "s-hoshi"), "参加支援": (Stand.PARTICIPATION, "s-rei"),
    "別の参加支援": (Stand.PARTICIPATION, "s-rei"),
    "多機関協働": (Stand.COORDINATOR, "s-matsu"), "講師": (Stand.LECTURER, "sensei"),
    "司会": (Stand.LECTURER, "s-kosensei"), "事務局": (Stand.LECTURER, "s-jimu"),
    "編集の担当": (Stand.OTHER, "s-jimu"), "社会福祉士": (Stand.SOCIAL_WORKER, "mika"),
    "県の担当": (Stand.PREFECTURE, "yoko"),
}  # fmt: skip
"""What the content calls somebody → what is shown, and who of the cast writes it."""


def tell_collections() -> None:
    """Everything that is published, under way, and talked about; what is there stays."""
    with acting("hanako"):
        if Publication.objects.exists():
            return
    content = read("collections")
    for row in content["good_practices"]:
        _good(row)
    writers = cycle(WRITERS)
    for number, row in enumerate(content["moyamoya"]):
        _moyamoya(row, next(writers), number)
    for number, row in enumerate(content["pioneering"]):
        _pioneer(row, number)
    _under_way()
    _without_a_name()
    _tell_network()
    _read_the_news()


def _home(name: str) -> Organization:
    return organization(office(name))


def _through(
    author: str,
    kind: CollectionKind,
    first: str,
    second: str,
    on: dt.date,
    words: dict[str, Any],
    *,
    is_published: bool = True,
) -> Manuscript:
    """Written, decided on, sent; approved by both where it is published."""
    with acting(author) as by:
        row = gate.write_manuscript(by=by, organization=_home(author), kind=kind, **words)
        found = [one.pk for one in row.findings.all()]
        gate.decide_findings(by=by, manuscript=row, findings=found)
        gate.send_manuscript(by=by, manuscript=row, first=user(first), second=user(second))
    for name in (first, second) if is_published else ():
        with acting(name) as by:
            gate.approve_manuscript(by=by, manuscript=row, revision=row.revision, on=on)
    return row


def _about(row: Row, labels: list[str]) -> dict[str, Any]:
    """Fields, themes and how large the place is."""
    code = municipality_codes().get(row.get("municipality") or "")
    town = Municipality.objects.filter(pk=code).first() if code else None
    fields = {FIELDS[one].value for one in labels if one in FIELDS}
    return {"fields": sorted(fields), "tags": labels, "size": gate.band_of(town)}


def _good(row: Row) -> None:
    names = ("title", "situation", "turning_point", "what_worked", "result", "words", "hint",
             "agencies")  # fmt: skip
    is_published = row["gate"]["status"] == "published"
    first, second = row["gate"]["first"], row["gate"]["second"] or "kenji"
    _through(
        AUTHORS.get(row["municipality"], ELSEWHERE), CollectionKind.GOOD, first, second,
        day(row["gate"]["day"]), {name: row[name] for name in names} | _about(row, row["fields"]),
        is_published=is_published,
    )  # fmt: skip


def _moyamoya(row: Row, writer: str, number: int) -> None:
    stand = STANDS[row["role"]][0]
    words = {"text": row["text"], "stand": stand, "tags": row["tags"]}
    made = _through(writer, CollectionKind.MOYAMOYA, "kenji", "yoko", day(-5 - 4 * number), words)
    with acting(writer):
        made.refresh_from_db()
        published = Publication.objects.get(pk=str(made.publication_id))
    for reply in row["replies"]:
        said_as, name = STANDS[reply["by_role"]]
        with acting(name) as by:
            network.write_post(
                by=by, organization=_home(name), publication=published, stand=said_as,
                text=reply["text"],
            )  # fmt: skip
    for name in WRITERS[: 1 + number % len(WRITERS)]:
        with acting(name) as by:
            network.feel(by=by, target=published.pk, feels=True)


def _pioneer(row: Row, number: int) -> None:
    town, is_ours = row.get("municipality"), row.get("municipality") is None
    author = "s-kenji2" if is_ours else AUTHORS.get(town or "", ELSEWHERE)
    words: dict[str, Any] = {name: row[name] for name in ("title", "text", "evidence", "try_first")}
    words |= _about(row, [row["kind"]])
    if is_ours:
        words |= {"prefecture": _home(author).prefecture, "size": "prefecture"}
    else:
        words["municipality"] = Municipality.objects.get(pk=municipality_codes()[str(town)])
    _through(author, CollectionKind.PIONEER, "kenji", "yoko", day(-12 - 9 * number), words)


def _under_way() -> None:
    """hanako still writes: a word is not decided."""
    with acting("hanako") as by:
        gate.write_manuscript(
            by=by, organization=_home("hanako"), kind=CollectionKind.GOOD,
            title="回覧板のついでに", tags=["見守り"], size="under_300k",
            situation="回覧板を回す人が、玄関の新聞に気づいた。6月の終わりだった。",
            turning_point="「新聞が5日分」とだけ伝える約束を、町内会と作った。",
            result="6月28日に、早めの訪問ができた。",
        )  # fmt: skip


def _read_the_news() -> None:
    """Whoever was told of all this has read it, but for what still waits."""
    waits = Manuscript.objects.filter(status__in=("first", "second"))
    for name in sorted({*WRITERS, *AUTHORS.values(), ELSEWHERE, "kenji", "yoko", "s-sato", "s-fj"}):
        with acting(name) as by:
            news = Notice.objects.filter(user=by, kind__in=TOLD, seen_at__isnull=True)
            news.exclude(object_id__in=waits.values("pk")).update(seen_at=timezone.now())


def _without_a_name() -> None:
    """One that nobody signed waits for the editors."""
    with acting("yoko"):
        if not Manuscript.objects.filter(organization__isnull=True).exists():
            anonymous.drop_moyamoya(
                text="会議で「持ち帰ります」と言ったきり、1か月たった。自分も、言ったことがある。",
                stand=Stand.DESK, tags=["会議", "返事"], code=anonymous.new_code(), rests=0,
            )  # fmt: skip


def _tell_network() -> None:
    content = read("network")
    for row in content["cards"]:
        with acting(row["user"]) as by:
            if not Card.objects.filter(pk=by.pk).exists():
                network.keep_card(
                    by=by, organization=_home(row["user"]), post=row["post"],
                    is_representative=row["representative"], roles=row["roles"], asks=row["asks"],
                    wants=row["wants"], pride=row["pride"], shown_to=row["shown_to"],
                    contact=row["contact"], contact_shown_to=row["contact_shown_to"],
                )  # fmt: skip
    for row in content["topics"]:
        _topic(row)


def _topic(row: Row) -> None:
    first, *others = row["posts"]
    with acting(row["by"]) as by:
        if Thread.objects.filter(pk=key(row["id"])).exists():
            return
        thread = network.open_thread(
            by=by, organization=_home(row["by"]), title=row["title"], reach=row["reach"],
            text=first["text"], id=key(row["id"]),
        )  # fmt: skip
    for post in others:
        with acting(post["by"]) as by:
            network.write_post(
                by=by, organization=_home(post["by"]), thread=thread, text=post["text"]
            )
