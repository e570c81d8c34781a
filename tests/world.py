"""The cast and what they stand on. It is committed into the template database; cases are made
inside each test, in the name of whoever holds them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psycopg

if TYPE_CHECKING:
    from tasuki.accounts.models import Organization, User
    from tasuki.cases.models import Case
    from tasuki.people.models import Person

ASAGIRI, WAKABA, HOSHIMI = "990001", "992011", "992089"
ALL_CATEGORIES = (
    "contact", "family", "health", "disability", "care", "money", "child", "school", "work",
    "housing", "abuse", "offence", "language", "gender", "whereabouts", "course",
)  # fmt: skip

# key: name, kind, municipality, prefecture, fields, programmes, operation
ORGANIZATIONS: dict[str, tuple[str, str, str | None, str | None, list[str], list[str], str]] = {
    "shakyo": ("若葉市社会福祉協議会", "shakyo", WAKABA, None, ["poverty", "community"],
               ["consultation", "participation"], "commissioned"),
    "shohi": ("若葉市消費生活センター", "consumer_center", WAKABA, None, ["debt"], [], "direct"),
    "hokatsu": ("地域包括支援センターみなみ", "care_center", WAKABA, None, ["care"],
                ["consultation"], "commissioned"),
    "city": ("若葉市 福祉総務課", "municipality", WAKABA, None, ["general"], ["coordination"],
             "direct"),
    "hoshimi": ("星見市 福祉課", "municipality", HOSHIMI, None, ["general"], [], "direct"),
    "prefecture": ("朝霧県 地域福祉課", "prefecture", None, ASAGIRI, ["backup"], [], "direct"),
    "kenshu": ("人材養成研修 事務局", "training", None, None, ["other"], [], "independent"),
    "kansa": ("若葉市 監査事務局", "audit", WAKABA, None, ["other"], [], "direct"),
}  # fmt: skip

# username: family, given, kana, organization, role, title, clearance
CAST: dict[str, tuple[str, str, str, str, str, str, int]] = {
    "hanako": ("山田", "花子", "やまだ はなこ", "shakyo", "worker", "相談支援員", 2),
    "jiro": ("例野", "次郎", "れいの じろう", "shohi", "worker", "消費生活相談員", 2),
    "mika": ("高橋", "美佳", "たかはし みか", "hokatsu", "worker", "社会福祉士", 2),
    "kenji": ("中村", "健二", "なかむら けんじ", "city", "coordinator",
              "多機関協働コーディネーター", 3),
    "saburo": ("試本", "三郎", "ためもと さぶろう", "hoshimi", "municipal_officer",
               "福祉課 主任", 2),
    "yoko": ("佐々木", "陽子", "ささき ようこ", "prefecture", "prefecture_officer",
             "後方支援担当", 1),
    "sensei": ("仮野", "学", "かりの まなぶ", "kenshu", "trainer", "講師", 0),
    "kansa": ("見取", "正", "みとり ただし", "kansa", "auditor", "監査担当", 0),
}  # fmt: skip

# Somebody who manages an agency and does no casework; beside the cast of the access table.
MANAGER = {"toru": ("束原", "徹", "つかはら とおる", "shohi", "manager", "所長", 0)}
# Somebody of saburo's own office: what two people of a municipality decide.
COLLEAGUE = {"nao": ("添木", "直", "そえぎ なお", "hoshimi", "municipal_officer", "福祉課 係長", 0)}
STAFF = {**CAST, **MANAGER, **COLLEAGUE}

_SPACE = uuid.UUID("a5b1c2d3-0000-4000-8000-000000000001")


def key(kind: str, name: str) -> uuid.UUID:
    """The standing id of a person (``user``) or an organization (``organization``)."""
    return uuid.uuid5(_SPACE, f"{kind}:{name}")


def plant_cast(connection: psycopg.Connection[Any]) -> None:
    """Insert the standing world as superuser, in autocommit mode; places only when missing."""
    execute = connection.execute
    execute(
        "INSERT INTO places_prefecture (code, name, kana, is_demonstration)"
        " VALUES (%s, '朝霧県', 'あさぎりけん', true) ON CONFLICT DO NOTHING",
        [ASAGIRI],
    )
    for code, name, kana in ((WAKABA, "若葉市", "わかばし"), (HOSHIMI, "星見市", "ほしみし")):
        execute(
            "INSERT INTO places_municipality (code, prefecture_id, name, district, kana, kind,"
            " population, is_demonstration) VALUES (%s, %s, %s, '', %s, 'city', 50000, true)"
            " ON CONFLICT DO NOTHING",
            [code, ASAGIRI, name, kana],
        )
    for label, (name, kind, place, pref, fields, work, how) in ORGANIZATIONS.items():
        execute(
            "INSERT INTO accounts_organization (id, name, kana, kind, municipality_id,"
            " prefecture_id, fields, programmes, operation, phone, hours, note)"
            " VALUES (%s, %s, '', %s, %s, %s, %s, %s, %s, '000-0000-0000', '平日', '')",
            [key("organization", label), name, kind, place, pref, fields, work, how],
        )
    for username, (family, given, kana, where, role, title, clearance) in STAFF.items():
        execute(
            "INSERT INTO accounts_user (id, username, password, email, family_name, given_name,"
            " kana, is_active, is_demonstration, created_at)"
            " VALUES (%s, %s, '!', '', %s, %s, %s, true, true, now())",
            [key("user", username), username, family, given, kana],
        )
        execute(
            "INSERT INTO accounts_membership (id, user_id, organization_id, role, title,"
            " clearance, starts_on) VALUES (%s, %s, %s, %s, %s, %s, '2020-04-01')",
            [key("membership", username), key("user", username), key("organization", where),
             role, title, clearance],
        )  # fmt: skip


@dataclass
class World:
    """The cast by name and the organizations by key, read as ``web``."""

    users: dict[str, User]
    organizations: dict[str, Organization]
    wakaba: str = WAKABA
    hoshimi: str = HOSHIMI
    asagiri: str = ASAGIRI

    @classmethod
    def load(cls) -> World:
        """Read the standing rows; two statements."""
        from tasuki.accounts.models import Organization, User

        users = {user.username: user for user in User.objects.filter(username__in=STAFF)}
        by_id = {one.pk: one for one in Organization.objects.all()}
        return cls(users, {label: by_id[key("organization", label)] for label in ORGANIZATIONS})

    def __getattr__(self, name: str) -> User:
        try:
            return self.users[name]
        except KeyError:
            raise AttributeError(name) from None

    def organization_of(self, username: str) -> Organization:
        """Where this person of the cast works."""
        return self.organizations[STAFF[username][3]]

    def make_person(self, by: str = "hanako", **fields: Any) -> Person:
        """A person of the municipality of ``by``; call inside ``acting_as``."""
        from tasuki.people.models import Person

        place = CAST_PLACE[by]
        person = Person(municipality_id=place, **{"family_name": "田中", **fields})
        person.save(force_insert=True)
        return person

    def make_case(
        self,
        by: str = "hanako",
        *,
        people: int = 1,
        team: Iterable[str] = (),
        level: int = 2,
        **fields: Any,
    ) -> Case:
        """A case held by the organization of ``by``, with persons and a team (``by`` included)."""
        from tasuki.access.actions import open_grant
        from tasuki.access.context import acting_as
        from tasuki.access.enums import BasisName
        from tasuki.cases.models import Case, CasePerson

        lead = self.users[by]
        with acting_as(lead.pk):
            case = Case(
                **{
                    "municipality_id": CAST_PLACE[by],
                    "number": f"T-{uuid.uuid4().hex[:10].upper()}",
                    "title": "田中さんの世帯",
                    "owner_id": self.organization_of(by).pk,
                    "lead_id": lead.pk,
                    "status": "received",
                    **fields,
                }
            )
            case.save(force_insert=True)
            for number in range(people):
                CasePerson(
                    case=case, person=self.make_person(by), is_subject=number == 0, order=number
                ).save(force_insert=True)
            for name in (by, *team):
                open_grant(
                    by=lead,
                    case_id=case.pk,
                    principal=f"u:{self.users[name].pk}",
                    basis=BasisName.TEAM,
                    max_level=level,
                    categories=ALL_CATEGORIES,
                    reason="担当チーム",
                )
        return case

    def say_purpose(self, case: Case, *names: str) -> None:
        """People outside the team said today why they look at the case."""
        from tasuki.access.context import acting_as
        from tasuki.safeguards.actions.looking import say_purpose

        for name in names:
            with acting_as(self.users[name].pk):
                say_purpose(by=self.users[name], case=case, purpose="meeting")

    def say_why(self, name: str, case: Case) -> None:
        """Somebody who is not in the team has said today what they open the case for."""
        from django.utils import timezone

        from tasuki.access.context import acting_as
        from tasuki.access.models import Opening

        user, until = self.users[name], timezone.now() + dt.timedelta(hours=1)
        with acting_as(user.pk):
            Opening(user=user, case_id=case.pk, purpose="call", ends_at=until).save(
                force_insert=True
            )

    def make_record(self, case: Case, by: str = "hanako", **fields: Any) -> Any:
        """A record of the case (P2, 健康 unless told otherwise), written as ``by``."""
        from tasuki.access.context import acting_as
        from tasuki.cases.models import Record

        with acting_as(self.users[by].pk):
            record = Record(
                **{
                    "case": case,
                    "author_id": self.users[by].pk,
                    "organization_id": self.organization_of(by).pk,
                    "happened_at": dt.datetime.now(dt.UTC),
                    "method": "phone",
                    "text": "電話で話した。",
                    "level": 2,
                    "categories": ["health"],
                    **fields,
                }
            )
            record.save(force_insert=True)
        return record


CAST_PLACE: dict[str, str] = {
    name: ORGANIZATIONS[row[3]][2] or WAKABA for name, row in CAST.items()
}
