"""Moments and seconds of a running meeting: `{% load exchange_live %}`."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.safestring import SafeString

from tasuki.core.templatetags.ui import icon
from tasuki.exchange.enums import ReactionKind

register = template.Library()

ICONS = {
    ReactionKind.APPLAUSE: "clap",
    ReactionKind.LIKE: "heart",
    ReactionKind.COPY: "idea",
    ReactionKind.HEAR: "question",
}


@register.filter
def epoch(moment: dt.datetime) -> str:
    """Seconds since 1970 with milliseconds, as scripts count."""
    return f"{moment.timestamp():.3f}"


@register.filter
def minutes_seconds(seconds: int) -> str:
    """0:30."""
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.simple_tag
def reaction_icon(kind: str) -> SafeString:
    """The picture of a reaction."""
    return icon(ICONS[ReactionKind(kind)])
