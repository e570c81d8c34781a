"""The pages of the collections and of the network, side by side."""

from __future__ import annotations

from django.urls import reverse

from tasuki.access.viewer import Viewer
from tasuki.core.tabs import Tab
from tasuki.exchange.enums import EDITOR_ROLES

COLLECTIONS = (
    ("collections", "みんなの事例"),
    ("moyamoya", "もやもや集"),
    ("manuscripts", "原稿と承認"),
)
NETWORK = (("network", "名簿"), ("contacts", "連絡"), ("topics", "話題"), ("groups", "グループ"))


def collection_tabs(current: str) -> list[Tab]:
    """``current`` is the name of the page that is open."""
    return [Tab(label, reverse(f"exchange:{name}"), name == current) for name, label in COLLECTIONS]


def network_tabs(viewer: Viewer, current: str) -> list[Tab]:
    """Moderators have one more."""
    pages = [*NETWORK, ("reports", "知らせ")] if EDITOR_ROLES & set(viewer.roles) else NETWORK
    return [Tab(label, reverse(f"exchange:{name}"), name == current) for name, label in pages]
