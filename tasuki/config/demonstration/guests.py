"""The ten neighbouring prefectures of ``content/exchange.yaml``, each with somebody who comes."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from tasuki.accounts.enums import OrganizationKind, Role, WelfareField
from tasuki.accounts.models import Membership, Organization, User
from tasuki.config.demonstration.content import Row, read
from tasuki.config.demonstration.reference import key
from tasuki.core.text import to_katakana
from tasuki.places.codes import with_check_digit
from tasuki.places.models import Prefecture

FIRST_CODE = 99003
SINCE = dt.timedelta(days=500)
KANA = {
    "遠音県": "とおねけん", "雪明県": "ゆきあかりけん", "花笠県": "はながさけん",
    "銀杏県": "いちょうけん", "瑠璃県": "るりけん", "山彦県": "やまびこけん",
    "陽炎県": "かげろうけん", "風鈴県": "ふうりんけん", "水玉県": "みずたまけん",
    "琥珀県": "こはくけん",
}  # fmt: skip


def guest_rows() -> list[Row]:
    """Those whose prefecture the rest of the demonstration does not know."""
    return [row for row in read("exchange")["meeting"]["introductions"] if "user" not in row]


def guest_of(row: Row) -> str:
    """The id of whoever introduces themselves: of the cast, or a guest."""
    return str(row.get("user", row["id"]))


def office_of(prefecture: str) -> str:
    """The id of the desk of a prefecture: 朝霧県 → o-pref."""
    return {"朝霧県": "o-pref", "夕凪県": "o-yunagi"}.get(prefecture, f"o-{prefecture}")


def load_guests(alias: str) -> None:
    """Write or repair prefectures, desks, people and memberships."""
    rows = guest_rows()
    codes = {row["prefecture"]: with_check_digit(str(FIRST_CODE + n)) for n, row in enumerate(rows)}
    Prefecture.objects.using(alias).bulk_create(
        [
            Prefecture(code=code, name=name, kana=to_katakana(KANA[name]), is_demonstration=True)
            for name, code in codes.items()
        ],
        update_conflicts=True, unique_fields=["code"], update_fields=["name", "kana"],
    )  # fmt: skip
    Organization.objects.using(alias).bulk_create(
        [_desk(row, codes[row["prefecture"]]) for row in rows],
        update_conflicts=True, unique_fields=["id"], update_fields=["name", "kana"],
    )  # fmt: skip
    User.objects.using(alias).bulk_create(
        [_person(row) for row in rows],
        update_conflicts=True, unique_fields=["id"], update_fields=["kana"],
    )  # fmt: skip
    Membership.objects.using(alias).bulk_create(
        [_membership(row) for row in rows],
        update_conflicts=True, unique_fields=["id"], update_fields=["title"],
    )  # fmt: skip


def _desk(row: Row, code: str) -> Organization:
    name = row["prefecture"]
    return Organization(
        id=key(office_of(name)),
        name=f"{name} {row['post'].split()[0]}",
        kana=KANA[name],
        kind=OrganizationKind.PREFECTURE,
        prefecture_id=code,
        fields=[WelfareField.BACKUP],
    )


def _person(row: Row) -> User:
    family, given = row["name"].split()
    return User(
        id=key(row["id"]), username=row["id"], family_name=family, given_name=given,
        kana=row["kana"], password=make_password(None), is_demonstration=True,
    )  # fmt: skip


def _membership(row: Row) -> Membership:
    return Membership(
        id=key(f"membership {row['id']}"), user_id=key(row["id"]),
        organization_id=key(office_of(row["prefecture"])), role=Role.PREFECTURE_OFFICER,
        title=" ".join(row["post"].split()[1:]) or "担当", clearance=1,
        starts_on=timezone.localdate() - SINCE,
    )  # fmt: skip
