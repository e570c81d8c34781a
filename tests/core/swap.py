"""The proof that a fragment says what the whole page says: swap == reload.

A page updated by htmx must be, element for element, the page that a reload gives. The helper
fetches the page, asks for the fragment as htmx would, puts it in place of the target's content (or
of the target itself), reloads, and compares.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from django.test import Client

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)


@dataclass
class Element:
    """One element: its name, its attributes and its children (elements and words)."""

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def find(self, element_id: str) -> "Element | None":
        """Returns the element with this id, here or below."""
        if self.attributes.get("id") == element_id:
            return self
        for child in self.children:
            found = child.find(element_id) if isinstance(child, Element) else None
            if found is not None:
                return found
        return None

    def parent_of(self, wanted: "Element") -> "Element | None":
        """Returns the element whose child `wanted` is."""
        for child in self.children:
            if child is wanted:
                return self
            found = child.parent_of(wanted) if isinstance(child, Element) else None
            if found is not None:
                return found
        return None


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        if element.attributes.get("name") == "csrfmiddlewaretoken":
            del element.attributes["value"]  # differs on every rendering, means nothing
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        names = [element.name for element in self.open]
        if tag in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words:
            self.open[-1].children.append(words)


def parse(html: str) -> Element:
    """Returns the tree of a page or a fragment, without insignificant white space."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def swap(page: str, fragment: str, target: str, how: Literal["innerHTML", "outerHTML"]) -> Element:
    """Returns the page's tree after htmx has put `fragment` at the element with id `target`."""
    tree = parse(page)
    place = tree.find(target)
    if place is None:
        raise AssertionError(f"the page has no element with id {target!r}")
    new = parse(fragment).children
    if how == "innerHTML":
        place.children = new
        return tree
    around = tree.parent_of(place)
    if around is None:
        raise AssertionError("the whole page cannot be swapped")
    at = next(n for n, child in enumerate(around.children) if child is place)
    around.children[at : at + 1] = new
    return tree


def assert_swap_equals_reload(
    client: Client,
    *,
    page: str,
    act: str,
    reload: str | None = None,
    target: str,
    how: Literal["innerHTML", "outerHTML"] = "innerHTML",
    post: dict[str, str] | None = None,
) -> None:
    """Fetches `page`, does `act` as htmx (GET, or POST with `post`), reloads, compares.

    `reload` is the address shown after the act: for a GET usually `act` itself (the default), for
    a POST usually `page`.
    """
    before = client.get(page).content.decode()
    htmx = {"HX-Request": "true", "HX-Target": target}
    get = post is None
    answer = client.get(act, headers=htmx) if get else client.post(act, post, headers=htmx)
    assert answer.status_code == 200, answer.status_code
    fragment = answer.content.decode()
    assert "<html" not in fragment, "htmx was given a whole page instead of the fragment"
    after = client.get(reload or (act if get else page)).content.decode()
    assert swap(before, fragment, target, how) == parse(after)
