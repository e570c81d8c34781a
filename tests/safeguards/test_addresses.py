"""One place prints where somebody is: `{% place %}` and `{% consulter %}` (people/templatetags)."""

from __future__ import annotations

import re

import pytest

from tests.folder import ROOT

PRINTS = re.compile(
    r"\{\{[^}]*\.(?:postal_code|instruction|consulter_contact|living_note)\b[^}]*\}\}"
    r"|\{\{\s*contact\.(?!kind|get_kind_display)[^}]*\}\}|\{\{[^}]*contacts[^}]*\}\}"
)
ALLOWED = {"people/templates/people/place.html"}
PACKAGE = ROOT / "tasuki"
PAGES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.html"))


@pytest.mark.parametrize("page", PAGES)
def test_no_other_template_prints_an_address(page: str) -> None:
    found = PRINTS.findall((PACKAGE / page).read_text(encoding="utf-8"))
    assert (found == []) is (page not in ALLOWED), found


def test_the_rule_finds_what_it_forbids() -> None:
    for line in ("{{ contact.value }}", "{{ one.postal_code }}", "{{ stay.living_note }}",
                 "{{ intake.consulter_contact|default:'—' }}"):  # fmt: skip
        assert PRINTS.search(line)
    assert not PRINTS.search("{{ contact.get_kind_display }}")


def test_no_form_offers_the_address_of_somebody_else() -> None:
    """ "Same address as …" would carry a place from one member of a household to another."""
    texts = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.js")]
    asks = re.compile(r"(?:同じ|おなじ|共通の)(?:住所|居所|電話)|same_address|copy_address")
    assert [str(one) for one in texts if asks.search(one.read_text(encoding="utf-8"))] == []
