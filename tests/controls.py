"""The boxes of a page as a person finds them: what stands in each, and what is chosen."""

from __future__ import annotations

from tests.core.swap import Element


def words(element: Element) -> str:
    """All text below an element."""
    return "".join(one if isinstance(one, str) else words(one) for one in element.children)


def typed(box: Element) -> str:
    """What stands in a box."""
    return flat(words(box) if box.name == "textarea" else box.attributes.get("value") or "")


def flat(text: str) -> str:
    return " ".join(text.split())


class Controls:
    """The controls of a page by name."""

    def __init__(self, page: Element) -> None:
        self.found: dict[str, list[Element]] = {}
        self._walk(page, None)

    def _walk(self, element: Element, select: str | None) -> None:
        name = element.attributes.get("name")
        if element.name in {"input", "textarea", "select"} and name is not None:
            self.found.setdefault(name, []).append(element)
        for child in element.children:
            if isinstance(child, Element):
                self._walk(child, name if element.name == "select" else select)

    def chosen(self, name: str) -> set[str]:
        found = set()
        for element in self.found.get(name, []):
            for one in [element, *options(element)]:
                if "checked" in one.attributes or "selected" in one.attributes:
                    found.add(one.attributes.get("value") or "")
        return found


def options(element: Element) -> list[Element]:
    """The entries of a list, also below groups."""
    found: list[Element] = []
    for child in element.children:
        if isinstance(child, Element):
            found += [child, *options(child)]
    return found
