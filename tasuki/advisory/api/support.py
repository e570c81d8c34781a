"""相談と支援: talks with municipalities, what was asked and given, and the year in figures.

No name of anybody of the staff stands here: who spoke with whom is for the pages.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from tasuki.access.middleware import StaffRequest
from tasuki.access.scopes import ApiScope
from tasuki.accounts.enums import WelfareField
from tasuki.advisory.access import prefecture_for
from tasuki.advisory.api.figures import YearAsked
from tasuki.advisory.api.reach import Asked, reach_for
from tasuki.advisory.contacts import contacts_in
from tasuki.advisory.models import Contact, Support
from tasuki.advisory.support_enums import Channel, Effect, Origin, SupportStatus
from tasuki.advisory.support_queries import in_prefectures, supports_of
from tasuki.advisory.yearly import Counts, report_of
from tasuki.core.dates import fiscal_year, today
from tasuki.exchange.enums import AidKind, BackupRole

router = Router(tags=["相談と支援"])
TownAsked = Annotated[str, Field(pattern=r"^[0-9]{6}$", description="この市町村だけ（6けた）")]


class ContactsAsked(Asked):
    """Which talks."""

    code: TownAsked | None = None
    since: dt.date | None = Field(None, description="この日から")
    until: dt.date | None = Field(None, description="この日まで")


class ContactOut(Schema):
    """One talk with a municipality."""

    id: uuid.UUID
    code: str = Field(description="市町村（6けた）")
    channel: Channel = Field(description="どのように")
    held_on: dt.date = Field(description="いつ")
    about: str = Field(description="何について")
    worries: str = Field(description="聞いた気がかり")
    next_step: str = Field(description="次の一手")
    next_on: dt.date | None = Field(description="次の一手の日")

    @classmethod
    def of(cls, one: Contact) -> ContactOut:
        """As it stands now."""
        return cls(
            id=one.pk, code=one.municipality_id, channel=Channel(one.channel),
            held_on=one.held_on, about=one.about, worries=one.worries, next_step=one.next_step,
            next_on=one.next_on,
        )  # fmt: skip


class ContactsOut(Schema):
    """The newest first."""

    total: int
    items: list[ContactOut]


class SupportsAsked(Asked):
    """Which supports."""

    code: TownAsked | None = None
    status: SupportStatus | None = Field(None, description="この段階だけ")
    field: WelfareField | None = Field(None, description="この分野だけ")


class SupportOut(Schema):
    """One support of one municipality; ``null``: not said."""

    id: uuid.UUID
    code: str = Field(description="市町村（6けた）")
    origin: Origin = Field(description="はじまり")
    status: SupportStatus = Field(description="段階")
    title: str = Field(description="ひとことで")
    text: str = Field(description="くわしく")
    aid: AidKind | None = Field(description="援助の種類")
    role: BackupRole | None = Field(description="県の役割")
    fields: list[WelfareField] = Field(description="分野")
    basis: str = Field(description="根拠")
    asked_on: dt.date = Field(description="書いた日")
    wanted_by: dt.date | None = Field(description="いつごろまでに")
    due_on: dt.date | None = Field(description="行う日")
    done_on: dt.date | None = Field(description="行った日")
    done_text: str = Field(description="行ったこと")
    report: str = Field(description="報告")
    check_on: dt.date | None = Field(description="効果を確かめる日")
    effect: Effect | None = Field(description="効果")
    effect_text: str = Field(description="何が変わったか")
    checked_on: dt.date | None = Field(description="効果を確かめた日")

    @classmethod
    def of(cls, one: Support) -> SupportOut:
        """As it stands now."""
        return cls(
            id=one.pk, code=one.municipality_id, origin=Origin(one.origin),
            status=SupportStatus(one.status), title=one.title, text=one.text,
            aid=AidKind(one.aid) if one.aid else None,
            role=BackupRole(one.role) if one.role else None,
            fields=[WelfareField(word) for word in one.fields], basis=one.basis,
            asked_on=timezone.localtime(one.created_at).date(), wanted_by=one.wanted_by,
            due_on=one.due_on, done_on=one.done_on, done_text=one.done_text, report=one.report,
            check_on=one.check_on, effect=Effect(one.effect) if one.effect else None,
            effect_text=one.effect_text, checked_on=one.checked_on,
        )  # fmt: skip


class SupportsOut(Schema):
    """The newest first."""

    total: int
    items: list[SupportOut]


class CountOut(Schema):
    """How many there are of a kind."""

    label: str
    number: int


class ReportOut(Schema):
    """年度の報告 in figures."""

    year: int
    title: str
    supports: int = Field(description="行った支援の数")
    reached: int = Field(description="連絡か支援のあった市町村の数")
    untouched: list[str] = Field(description="連絡も支援もなかった市町村（6けた）")
    talks: list[CountOut] = Field(description="連絡")
    aids: list[CountOut] = Field(description="援助の種類")
    roles: list[CountOut] = Field(description="県の役割")
    effects: list[CountOut] = Field(description="効果")


@router.get("contacts", response=ContactsOut, operation_id="list_contacts",
            summary="連絡の記録")  # fmt: skip
def contacts(request: HttpRequest, asked: Query[ContactsAsked]) -> ContactsOut:
    """都道府県の鍵だけが読みます。だれと話したかは入りません。できること：連絡の記録を読む"""
    reach_for(request, ApiScope.CONTACTS)
    prefecture = prefecture_for(cast(StaffRequest, request))
    rows = contacts_in(prefecture, code=asked.code, since=asked.since, until=asked.until)
    found = asked.slice(rows)
    return ContactsOut(total=rows.count(), items=[ContactOut.of(one) for one in found])


@router.get("supports", response=SupportsOut, operation_id="list_supports",
            summary="相談と支援")  # fmt: skip
def supports(request: HttpRequest, asked: Query[SupportsAsked]) -> SupportsOut:
    """都道府県の鍵には県内のすべて、市町村の鍵には自分のもの（県の計画中は除く）が返ります。やりとりの文は入りません。できること：相談と支援を読む"""
    reach = reach_for(request, ApiScope.SUPPORTS)
    rows: QuerySet[Support] = (
        in_prefectures(reach.prefectures) if reach.prefectures
        else supports_of(reach.municipalities).exclude(status=SupportStatus.PLANNED)
    )  # fmt: skip
    if asked.code:
        rows = rows.filter(municipality_id=asked.code)
    if asked.status:
        rows = rows.filter(status=asked.status)
    if asked.field:
        rows = rows.filter(fields__contains=[asked.field])
    found = asked.slice(rows)
    return SupportsOut(total=rows.count(), items=[SupportOut.of(one) for one in found])


@router.get("report", response=ReportOut, operation_id="read_report",
            summary="年度の報告の数")  # fmt: skip
def report(request: HttpRequest, asked: Query[YearAsked]) -> ReportOut:
    """都道府県の鍵だけが読みます。できること：連絡の記録を読む、相談と支援を読む（両方）"""
    reach_for(request, ApiScope.CONTACTS)
    reach_for(request, ApiScope.SUPPORTS)
    prefecture = prefecture_for(cast(StaffRequest, request))
    found = report_of(prefecture, asked.year or fiscal_year(today()), today())
    return ReportOut(
        year=found.year, title=found.title, supports=len(found.supports), reached=found.reached,
        untouched=[one.pk for one in found.untouched], talks=_counts(found.talks),
        aids=_counts(found.aids), roles=_counts(found.roles), effects=_counts(found.effects),
    )  # fmt: skip


def _counts(rows: Counts) -> list[CountOut]:
    return [CountOut(label=label, number=number) for label, number in rows]
