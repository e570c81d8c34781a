"""The parts of every page, as template tags: `{% load ui %}`.

docs/design.md shows each tag with an example. A tag only chooses words, icons and a small template
under `core/ui/`; no tag writes HTML itself. Names of icons are the symbols of `core/icons.svg`.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

_SPRITE = Path(__file__).parent.parent / "static" / "core" / "icons.svg"
ICONS: frozenset[str] = frozenset(
    re.findall(r'<symbol id="([a-z-]+)"', _SPRITE.read_text(encoding="utf-8"))
)

# Colour has one meaning each (docs/design.md); every kind comes with the icon that says the same.
BADGE_ICONS = {
    "": "",
    "plain": "",
    "danger": "warning",
    "no": "cross",
    "wait": "clock",
    "done": "check",
    "act": "flag",
}
BANNER_ICONS = {
    "": "bell",
    "danger": "warning",
    "wait": "clock",
    "done": "done",
    "protect": "lock",
}
LEVELS = {
    "P0": ("ring", "", "P0 存在のみ"),
    "P1": ("ring", "", "P1 通常"),
    "P2": ("half", "p2", "P2 要配慮"),
    "P3": ("lock", "p3", "P3 秘匿"),
}
BUTTON_KINDS = frozenset({"primary", "second", "text", "danger"})


def _known(value: str, allowed: Iterable[str], what: str) -> str:
    """Returns `value`, or raises ValueError: a misspelt name should fail at once, not look odd."""
    if value not in allowed:
        raise ValueError(f"unknown {what}: {value!r}")
    return value


# Marks -------------------------------------------------------------------------------------------


# A list shows a hundred of these and few different ones: each is rendered once a process.


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> SafeString:
    """One icon; hidden from readers unless `label` says what it means on its own."""
    context = {"name": _known(name, ICONS, "icon"), "label": label}
    return render_to_string("core/ui/icon.html", context)


@register.simple_tag
@lru_cache(maxsize=512)
def badge(kind: str, words: str, icon: str | None = None) -> SafeString:
    """A status: icon and words. `kind` is one of BADGE_ICONS; `icon` replaces the kind's own."""
    _known(kind, BADGE_ICONS, "kind of badge")
    context = {"kind": kind, "words": words}
    context["icon_name"] = BADGE_ICONS[kind] if icon is None else icon
    return render_to_string("core/ui/badge.html", context)


@register.inclusion_tag("core/ui/level.html")
def level(value: str | int, words: str = "") -> dict[str, Any]:
    """The protection level P0–P3 (access.md); `value` is "P2" or 2."""
    key = str(value)
    if key.isdigit():
        key = f"P{key}"
    icon_name, modifier, label = LEVELS[_known(key, LEVELS, "protection level")]
    return {"icon_name": icon_name, "modifier": modifier, "words": words or label}


@register.inclusion_tag("core/ui/withheld.html")
def withheld(words: str) -> dict[str, Any]:
    """Something kept back, only where the viewer may know that it exists."""
    return {"words": words}


# Actions -----------------------------------------------------------------------------------------


@register.inclusion_tag("core/ui/button.html")
def button(
    label: str,
    kind: str = "primary",
    icon: str = "",
    name: str = "",
    value: str = "",
    type: str = "submit",
    small: bool = False,
    wide: bool = False,
    about: str = "",
) -> dict[str, Any]:
    """A button in a form. `name` and `value` tell which of two buttons was pressed; `about` is
    read out only: what tells one of several alike buttons from the others."""
    _known(kind, BUTTON_KINDS, "kind of button")
    return {
        "label": label,
        "kind": kind,
        "icon_name": icon,
        "name": name,
        "value": value,
        "type": type,
        "small": small,
        "wide": wide,
        "about": about,
    }


@register.inclusion_tag("core/ui/link_button.html")
def link_button(
    label: str,
    url: str,
    kind: str = "primary",
    icon: str = "",
    small: bool = False,
    wide: bool = False,
    about: str = "",
) -> dict[str, Any]:
    """A link that looks like a button (goes somewhere, writes nothing).

    `about` is read aloud after the label, so that ten links 「催促する」 can be told apart.
    """
    _known(kind, BUTTON_KINDS, "kind of button")
    return {
        "label": label,
        "url": url,
        "kind": kind,
        "icon_name": icon,
        "small": small,
        "wide": wide,
        "about": about,
    }


# Where am I --------------------------------------------------------------------------------------


@register.inclusion_tag("core/ui/crumb.html")
def crumb(label: str, url: str = "") -> dict[str, Any]:
    """One step of the breadcrumb; the last one has no `url` and is the page itself."""
    return {"label": label, "url": url}


@register.inclusion_tag("core/ui/tabs.html")
def tabs(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Tabs that are pages: items have `.label .url .is_current` and may have `.count`."""
    return {"items": items, "label": label}


@register.inclusion_tag("core/ui/chips.html")
def chips(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Filters as round links: items have `.label .url .is_current` and may have `.count`."""
    return {"items": items, "label": label}


@register.inclusion_tag("core/ui/steps.html")
def steps(items: Iterable[Any], label: str) -> dict[str, Any]:
    """The state line: items have `.label .is_done .is_current`; `label` says it in words."""
    return {"items": items, "label": label}


@register.inclusion_tag("core/ui/pagination.html")
def pagination(
    previous: str | None = None,
    next: str | None = None,
    shown: str = "",
    label: str = "ページ",
) -> dict[str, Any]:
    """Links to the page before and after (keyset: no page numbers); nothing if there is neither."""
    return {"previous": previous, "next": next, "shown": shown, "label": label}


# Content -----------------------------------------------------------------------------------------


@register.inclusion_tag("core/ui/facts.html")
def facts(rows: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """A list of (term, value); an empty value shows as 「—」."""
    return {"rows": rows}


@register.inclusion_tag("core/ui/empty.html")
def empty(
    title: str, words: str = "", action: str = "", url: str = "", icon: str = "inbox"
) -> dict[str, Any]:
    """The state of a list with nothing in it: says what to do first."""
    return {"title": title, "words": words, "action": action, "url": url, "icon_name": icon}


@register.inclusion_tag("core/ui/work_item.html")
def work_item(
    badge: str,
    words: str,
    what: str,
    detail: str = "",
    url: str = "",
    action: str = "開く",
    icon: str | None = None,
) -> dict[str, Any]:
    """One entry of a list of work: badge · what and why (two lines) · one button. Inside `<ul>`."""
    _known(badge, BADGE_ICONS, "kind of badge")
    return {
        "badge_kind": badge,
        "words": words,
        "what": what,
        "detail": detail,
        "url": url,
        "action": action,
        "icon_name": icon,
        "button_kind": "danger" if badge == "danger" else "second",
    }


@register.inclusion_tag("core/ui/progress.html")
def progress(value: int, total: int, label: str, unit: str = "") -> dict[str, Any]:
    """Work in the background or fields filled in, with the real numbers in words."""
    return {"value": value, "total": total, "label": label, "unit": unit}


@register.inclusion_tag("core/ui/conflict_choice.html")
def conflict_choice(conflict: Any, other_name: str, other_at: str) -> dict[str, Any]:
    """Two texts of one field side by side, with the choices; see core/conflict.html."""
    return {"conflict": conflict, "other_name": other_name, "other_at": other_at}


@register.inclusion_tag("core/ui/draft_note.html")
def draft_note() -> dict[str, Any]:
    """Where forms.js says 「下書きを保存しました」; stands in the page's main_action block."""
    return {}


# Blocks ------------------------------------------------------------------------------------------


@register.simple_block_tag
def panel(
    content: str, title: str = "", kind: str = "", more: str = "", more_url: str = "", id: str = ""
) -> str:
    """A card; `kind` is "", "quiet" or "act"; `more` is the link beside its title."""
    _known(kind, ("", "quiet", "act"), "kind of panel")
    context = {"title": title, "kind": kind, "more": more, "more_url": more_url, "id": id}
    return render_to_string("core/ui/panel.html", context | {"content": content})


@register.simple_block_tag
def banner(
    content: str,
    kind: str = "",
    title: str = "",
    icon: str = "",
    action: str = "",
    url: str = "",
    role: str = "",
) -> str:
    """A message in the page; `kind` is one of BANNER_ICONS."""
    _known(kind, BANNER_ICONS, "kind of banner")
    context = {"kind": kind, "title": title, "icon_name": icon or BANNER_ICONS[kind]}
    context |= {"action": action, "url": url, "role": role, "content": content}
    return render_to_string("core/ui/banner.html", context)


@register.simple_block_tag
def section(content: str, number: str, title: str, id: str = "") -> str:
    """A numbered part of a form, like the paper form's."""
    context = {"number": number, "title": title, "id": id, "content": content}
    return render_to_string("core/ui/section.html", context)


@register.simple_block_tag
def entry(content: str, when: str, kind: str = "", by: str = "", id: str = "") -> str:
    """One entry of a timeline: when and how on the left, what happened and who wrote it."""
    context = {"when": when, "kind": kind, "by": by, "id": id, "content": content}
    return render_to_string("core/ui/entry.html", context)


@register.simple_block_tag
def person(
    content: str,
    name: str,
    detail: str = "",
    level: str | int | None = None,
    url: str = "",
    mark: str = "",
) -> str:
    """One person of a household. Inside `<ul>`; `mark` is the given name's first letter."""
    given = name.replace("\u3000", " ").split(" ")[-1]
    context = {"name": name, "detail": detail, "level_value": level, "url": url}
    context |= {"mark": mark or given[:1], "content": content}
    return render_to_string("core/ui/person.html", context)
