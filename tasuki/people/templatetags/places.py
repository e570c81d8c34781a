"""`{% load places %}`: the one place that prints where somebody is or can be reached."""

from __future__ import annotations

from typing import Any

from django import template

from tasuki.access.enums import Level
from tasuki.people.models import ContactPoint

register = template.Library()


@register.inclusion_tag("people/place.html")
def place(contact: ContactPoint, *, is_open: bool = False) -> dict[str, Any]:
    """A contact: its kind, postal code, value and how to use it. 秘匿 (P3) is printed only where
    the page was opened with a reason (``is_open``); anywhere else it says that it is withheld."""
    return {"contact": contact, "is_shown": is_open or contact.level < Level.P3}


@register.inclusion_tag("people/consulter.html")
def consulter(intake: Any, *, is_hidden: bool) -> dict[str, Any]:
    """How to reach whoever came for advice (受付票); ``is_hidden``: somebody of the case is
    protected, and a telephone number of the family would lead there."""
    return {"contact": "" if is_hidden else intake.consulter_contact, "is_hidden": is_hidden}
