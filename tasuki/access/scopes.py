"""What an outside system may be let do, area by area, and who may let it (docs/api.md)."""

from __future__ import annotations

from django.db import models

from tasuki.accounts.enums import OrganizationKind, Role


class ApiScope(models.TextChoices):
    """One area of the API; the policies name them (``advisory/machine_rules.py``)."""

    BOARD = "board", "市町村の段階を読む"
    PROFILE = "profile", "市町村のようすを読む"
    PROFILE_WRITE = "profile_write", "自分の市町村のようすを書く"
    ROUNDS = "rounds", "調査と答えを読む"
    ANSWERS_WRITE = "answers_write", "自分の市町村の、調査の答えを書く"
    CONTACTS = "contacts", "連絡の記録を読む"
    SUPPORTS = "supports", "相談と支援を読む"
    PUBLISHED = "published", "ビジョンとノウハウを読む"
    FIGURES = "figures", "都道府県ごとの数を読む"


OFFICERS: dict[OrganizationKind, Role] = {
    OrganizationKind.MUNICIPALITY: Role.MUNICIPAL_OFFICER,
    OrganizationKind.PREFECTURE: Role.PREFECTURE_OFFICER,
    OrganizationKind.NATION: Role.NATIONAL_OFFICER,
}
"""In which offices there are tokens, and who makes them there (``api.token_offices``)."""

SCOPES: dict[OrganizationKind, tuple[ApiScope, ...]] = {
    OrganizationKind.MUNICIPALITY: (
        ApiScope.BOARD, ApiScope.PROFILE, ApiScope.PROFILE_WRITE, ApiScope.ROUNDS,
        ApiScope.ANSWERS_WRITE, ApiScope.SUPPORTS, ApiScope.PUBLISHED,
    ),
    OrganizationKind.PREFECTURE: (
        ApiScope.BOARD, ApiScope.PROFILE, ApiScope.ROUNDS, ApiScope.CONTACTS, ApiScope.SUPPORTS,
        ApiScope.PUBLISHED, ApiScope.FIGURES,
    ),
    OrganizationKind.NATION: (ApiScope.FIGURES,),
}  # fmt: skip
"""What a token of each kind of office can be let do: an area without rows for it is not offered."""

READS: dict[ApiScope, ApiScope] = {
    ApiScope.PROFILE_WRITE: ApiScope.PROFILE,
    ApiScope.ANSWERS_WRITE: ApiScope.ROUNDS,
}
"""Whoever writes reads as well: the version that is written upon must be known."""
