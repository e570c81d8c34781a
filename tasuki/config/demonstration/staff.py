"""The organizations, the cast (hanako … kansa) and their colleagues."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from tasuki.accounts.enums import OperationMode, OrganizationKind, Programme, Role, WelfareField
from tasuki.accounts.models import Membership, Organization, User
from tasuki.config.demonstration.content import Row, read, value_of
from tasuki.config.demonstration.places import municipality_codes, prefecture_codes
from tasuki.config.demonstration.reference import key

FIELDS = {
    "医療": "health", "保健": "health", "母子保健": "health", "権利擁護": "legal", "法律": "legal",
    "債務": "debt", "消費者": "debt", "居場所": "participation", "参加": "participation",
    "ひきこもり": "outreach", "訪問": "outreach", "多文化": "intercultural", "若者": "child",
    "日本語": "intercultural", "統計": "region", "地域再生": "region", "DV": "abuse",
    "女性": "abuse", "司法": "resettlement", "研修": "other", "監査": "other",
}  # fmt: skip
"""Words of the content that are no label of ``WelfareField``."""

ROLES = {
    "kenji": Role.COORDINATOR, "s-matsu": Role.COORDINATOR,
    "s-sato": Role.MUNICIPAL_OFFICER, "s-fj": Role.MUNICIPAL_OFFICER,
    "s-fj2": Role.MUNICIPAL_OFFICER,    "s-hokage": Role.MUNICIPAL_OFFICER,
    "yoko": Role.PREFECTURE_OFFICER, "s-yunagi": Role.PREFECTURE_OFFICER,
    "sensei": Role.TRAINER, "s-jimu": Role.TRAINER, "s-kosensei": Role.TRAINER,
    "s-kosensei2": Role.TRAINER, "kansa": Role.AUDITOR,
    "s-shocho": Role.MANAGER,
    "s-nagi": Role.OUTREACH, "s-tani": Role.OUTREACH, "s-rei": Role.PARTICIPATION,
}  # fmt: skip
"""Everybody else is a worker (相談支援員)."""

CLEARANCE = {"kenji": 3, "s-josei": 3, "s-tsubomi": 3, "yoko": 1, "sensei": 0, "kansa": 0,
             "s-shocho": 0}  # fmt: skip
SINCE = dt.timedelta(days=900)


def load_organizations(alias: str) -> None:
    """Write or repair every organization of the content."""
    towns, prefectures = municipality_codes(), prefecture_codes()
    rows = [
        _organization(row, towns, prefectures) for row in read("organizations")["organizations"]
    ]
    Organization.objects.using(alias).bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name", "kana", "kind", "fields", "programmes", "operation", "hours"],
    )


def _organization(row: Row, towns: dict[str, str], prefectures: dict[str, str]) -> Organization:
    return Organization(
        id=key(row["id"]),
        name=row["name"],
        kana=row["kana"],
        kind=value_of(OrganizationKind, row["kind"]),
        municipality_id=towns[row["municipality"]] if "municipality" in row else None,
        prefecture_id=prefectures[row["prefecture"]] if "prefecture" in row else None,
        fields=sorted({value_of(WelfareField, word, **FIELDS) for word in row["fields"]}),
        programmes=[value_of(Programme, word) for word in row["programmes"]],
        operation=value_of(OperationMode, row["operation"]),
        phone=row["phone"],
        hours=row["hours"],
        note=row.get("note", ""),
    )


def people_rows() -> list[Row]:
    """The cast first, then the others."""
    content = read("organizations")
    return [*content["cast"], *content["staff"]]


def load_staff(alias: str) -> None:
    """Write every person with one membership. Nobody can sign in with a password."""
    today = timezone.localdate()
    User.objects.using(alias).bulk_create(
        [
            User(
                id=key(row["id"]),
                username=row["id"],
                family_name=row["family"],
                given_name=row["given"],
                kana=row["kana"],
                password=make_password(None),
                is_demonstration=True,
            )
            for row in people_rows()
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["family_name", "given_name", "kana", "is_demonstration"],
    )
    Membership.objects.using(alias).bulk_create(
        [
            Membership(
                id=key(f"membership {row['id']}"),
                user_id=key(row["id"]),
                organization_id=key(row["org"]),
                role=ROLES.get(row["id"], Role.WORKER),
                title=row["role"],
                clearance=CLEARANCE.get(row["id"], 2),
                starts_on=today - SINCE,
            )
            for row in people_rows()
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["role", "title", "clearance"],
    )
