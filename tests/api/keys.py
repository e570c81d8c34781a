"""Keys of outside systems as an office has them. Committed, as the API looks a key up on a
connection of its own; made by the superuser, as nobody could make an expired one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client
from django.utils import timezone

from tasuki.access.machines import MOST_A_MINUTE
from tasuki.access.scopes import ApiScope
from tasuki.access.tokens import hash_of_key
from tests.advisory.places import HOKKAIDO
from tests.conftest import StaffClient
from tests.database import admin
from tests.world import key

EVERYTHING = tuple(ApiScope.values)


class Key:
    """One token: what its system sends, who acts, and a client that sends it."""

    def __init__(self, office: uuid.UUID) -> None:
        self.id, self.principal, self.office = uuid.uuid4(), uuid.uuid4(), office
        self.secret = f"tasuki_{self.id.hex}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}

    def client(self) -> Client:
        return StaffClient(headers=self.headers)


@contextmanager
def token(office: uuid.UUID, scopes: tuple[str, ...] = EVERYTHING, **more: Any) -> Iterator[Key]:
    """A key of the office while the block runs; ``more``: columns that differ from a living one."""
    made, today = Key(office), timezone.localdate()
    row: dict[str, Any] = {
        "id": made.id, "organization_id": office, "principal_id": made.principal,
        "name": "県の統計システム", "scopes": list(scopes), "prefix": made.secret[:11],
        "key_hash": hash_of_key(made.secret), "made_by_id": key("user", "yoko"),
        "expires_on": today + dt.timedelta(30), "attested_by_id": key("user", "yoko"),
        "attested_on": today, **more,
    }  # fmt: skip
    with admin() as db:
        db.execute(
            "INSERT INTO accounts_user (id, username, password, email, family_name, given_name,"
            " kana, is_active, password_is_temporary, is_demonstration, created_at) VALUES"
            " (%s, %s, '!', '', '外部システム', %s, '', false, false, false, now())",
            [made.principal, f"api:{made.principal}", row["name"]],
        )
        names = ", ".join(row)
        marks = ", ".join(["%s"] * len(row))
        db.execute(f"INSERT INTO access_apitoken ({names}) VALUES ({marks})", list(row.values()))
        try:
            yield made
        finally:
            db.execute("DELETE FROM access_apitoken WHERE id = %s", [made.id])
            db.execute("DELETE FROM accounts_user WHERE id = %s", [made.principal])


@contextmanager
def office_of(kind: str, prefecture: str | None = None) -> Iterator[uuid.UUID]:
    """Another office, in which nobody of the cast works."""
    here = uuid.uuid4()
    with admin() as db:
        db.execute(
            "INSERT INTO accounts_organization (id, name, kana, kind, prefecture_id, fields,"
            " programmes, operation, phone, hours, note) VALUES"
            " (%s, 'もう1つの役所', '', %s, %s, '{backup}', '{}', 'direct', '', '', '')",
            [here, kind, prefecture],
        )
        yield here
        db.execute("DELETE FROM accounts_organization WHERE id = %s", [here])


@contextmanager
def cast_of_keys() -> Iterator[dict[str, Key]]:
    """A key of every office of the table, and those that are none any more."""
    today = timezone.localdate()
    old, later = today - dt.timedelta(400), timezone.now() + dt.timedelta(hours=1)
    prefecture = key("organization", "prefecture")
    with (
        office_of("prefecture", HOKKAIDO) as elsewhere,
        office_of("nation") as nation,
        token(key("organization", "city")) as town,
        token(key("organization", "hoshimi")) as other_town,
        token(prefecture) as ours,
        token(elsewhere) as theirs,
        token(nation) as country,
        token(prefecture, ()) as narrow,
        token(prefecture, revoked_at=timezone.now()) as revoked,
        token(prefecture, attested_on=old, expires_on=today - dt.timedelta(1)) as expired,
        token(prefecture, attested_on=old) as forgotten,
        token(
            prefecture,
            window_at=later,
            window_count=MOST_A_MINUTE + 99,
        ) as busy,
    ):
        yield {
            "若葉市": town, "星見市": other_town, "朝霧県": ours, "北海道": theirs, "国": country,
            "できること無し": narrow, "取り消した鍵": revoked, "期限切れの鍵": expired,
            "確かめていない鍵": forgotten, "忙しい鍵": busy,
        }  # fmt: skip
