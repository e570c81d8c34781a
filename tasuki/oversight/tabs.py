"""The pages of whoever audits."""

from __future__ import annotations

from django.urls import reverse

from tasuki.core.tabs import Tab

PAGES = (("trail", "足あと"), ("queue", "点検"), ("figures", "数"),
         ("monthly", "月の報告"), ("seal", "封のようす"))  # fmt: skip


def tabs(current: str) -> list[Tab]:
    """Every page, the current one marked."""
    return [Tab(label, reverse(f"oversight:{name}"), name == current) for name, label in PAGES]
