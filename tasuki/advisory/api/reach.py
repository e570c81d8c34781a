"""Fetch and authorise: the first line of every operation."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Field, Path, Schema
from pydantic import ConfigDict

from tasuki.access.scopes import ApiScope
from tasuki.advisory.access import Reach
from tasuki.advisory.models.board import YEARS

NOT_THIS_SCOPE = "この鍵には「{label}」が入っていません。役所の担当の人が、鍵を作り直します。"
Code = Annotated[str, Path(pattern=r"^[0-9]{6}$", description="全国地方公共団体コード（6けた）")]
Year = Annotated[
    int, Field(ge=YEARS[0], le=YEARS[1], description="年度（4月の西暦）", examples=[2026])
]


One = TypeVar("One", bound=Model)


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
