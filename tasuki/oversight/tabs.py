"""The pages of whoever audits."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

PAGES = (("trail", "足あと"), ("queue", "点検"), ("figures", "数"), ("seal", "封のようす"))


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool
    count: int | None = None


def tabs(current: str) -> list[Tab]:
    """Every page, the current one marked."""
    return [Tab(label, reverse(f"oversight:{name}"), name == current) for name, label in PAGES]
