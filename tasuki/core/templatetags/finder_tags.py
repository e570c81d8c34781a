"""What the personal-data finder points at, shown: `{% load finder_tags %}`.

Not by colour alone: a pointed word is underlined, carries a number in brackets, and the number is a
link to its reason; readers hear where a mark begins.
"""

from collections.abc import Sequence
from typing import Any

from django import template

from tasuki.core.finder import Mark
from tasuki.core.finder.pieces import pieces

register = template.Library()


@register.inclusion_tag("core/ui/pointed.html")
def pointed(text: str, marks: Sequence[Mark], first: int = 1) -> dict[str, Any]:
    """The text with its marks; each links to `#why-N`, which the page's list of reasons holds."""
    return {"pieces": list(pieces(text, marks, first))}


@register.inclusion_tag("core/ui/pointed_reasons.html")
def pointed_reasons(text: str, marks: Sequence[Mark], first: int = 1) -> dict[str, Any]:
    """The reasons of the marks as a numbered list, each linking back to its place."""
    found = [piece for piece in pieces(text, marks, first) if piece.mark]
    return {"pieces": found, "first": first}
