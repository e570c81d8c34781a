"""Fetch and authorise: the first line of every operation."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import HttpRequest
from ninja import Field, Path, Schema
from pydantic import ConfigDict

from tasuki.access.middleware import StaffRequest
from tasuki.access.problems import NO_VERSION, RefusedError
from tasuki.access.scopes import ApiScope
from tasuki.accounts.models import User
from tasuki.advisory.access import Reach, municipality_for, reach_of
from tasuki.advisory.models.board import YEARS
from tasuki.core.rows import STALE
from tasuki.places.models import Municipality

NOT_OWN = "市町村のことを書けるのは、その市町村の主管課の鍵だけです。"
NOT_THIS_SCOPE = "この鍵には「{label}」が入っていません。役所の担当の人が、鍵を作り直します。"
IF_MATCH = {
    "parameters": [
        {
            "in": "header",
            "name": "If-Match",
            "required": True,
            "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
            "description": '読んだときの版（ETag）。まだ何もないときは "0"',
        }
    ]
}
"""How the description names the version that is written upon (``version_of``)."""
Code = Annotated[str, Path(pattern=r"^[0-9]{6}$", description="全国地方公共団体コード（6けた）")]
Year = Annotated[
    int, Field(ge=YEARS[0], le=YEARS[1], description="年度（4月の西暦）", examples=[2026])
]


One = TypeVar("One", bound=Model)
Filled = TypeVar("Filled", bound=Form)


class Asked(Schema):
    """What stands behind the ``?``, bounded; ``page`` counts from 1."""

    model_config = ConfigDict(extra="forbid")

    page: int = Field(1, ge=1, le=1_000, description="ページ（1から）")
    size: int = Field(100, ge=1, le=200, description="1ページの件数")

    def cut(self, rows: list[Any]) -> list[Any]:
        """The rows of the page."""
        return rows[(self.page - 1) * self.size : self.page * self.size]

    def slice(self, rows: QuerySet[One]) -> QuerySet[One]:
        """The same, cut by the database."""
        return rows[(self.page - 1) * self.size : self.page * self.size]


def version_of(request: HttpRequest, row: Model | None) -> int:
    """What ``If-Match`` names: the version that was read, 0 where nothing stood there. Refused as
    ``stale`` when ``row`` is another one by now; who comes in between is told by the action."""
    said = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not (said.isascii() and said.isdecimal() and len(said) <= 9):
        raise RefusedError(428, NO_VERSION)
    if int(said) != getattr(row, "revision", 0):
        raise ValidationError(STALE, code="stale")
    return int(said)


def cleaned(form: Filled) -> Filled:
    """The form, when it is good; else its sentences as those of an action."""
    if not form.is_valid():
        raise ValidationError({name: list(said) for name, said in form.errors.items()})
    return form


def writer_of(request: HttpRequest) -> User:
    """Who acts, as the row of what is written names it."""
    return User.objects.get(pk=request.machine.principal)  # type: ignore[attr-defined]


def own_town(request: HttpRequest, code: str) -> Municipality:
    """The municipality whose office the token acts for; another that it knows is refused."""
    place = municipality_for(cast(StaffRequest, request), code)
    if place.pk not in reach_of(cast(StaffRequest, request)).municipalities:
        raise PermissionDenied(NOT_OWN)
    return place


def reach_for(request: HttpRequest, scope: ApiScope) -> Reach:
    """What the token reaches in this area, as the database says it. The functions of the pages
    (``advisory/access.py``) find it where they look for that of a person.

    Raises ``PermissionDenied`` when the token has not this area at all.
    """
    if scope not in request.machine.scopes:  # type: ignore[attr-defined]
        raise PermissionDenied(NOT_THIS_SCOPE.format(label=scope.label))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT api.machine_prefectures(%s), api.machine_town(%s)", [scope.value] * 2
        )
        found = Reach(*map(tuple, cursor.fetchone()))
    request._reach = found  # type: ignore[attr-defined]
    return found
