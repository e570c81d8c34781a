"""Genogram and ecomap: everybody is drawn, where the words put them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from tasuki.access.context import acting_as
from tasuki.cases.actions.records import add_tie
from tasuki.cases.enums import TieStrength
from tasuki.cases.models import CasePerson, Tie
from tasuki.cases.pictures.ecomap import large_map, latest_ties, small_map
from tasuki.cases.pictures.genogram import Genogram, draw
from tasuki.cases.queries import Relative
from tasuki.people.models import Person, Relationship
from tests.cases.test_pages import full_case
from tests.world import World


def family(*words: str) -> list[Relative]:
    """People by 続柄, the first is 本人."""
    links = [
        CasePerson(person=Person(given_name=word, sex="male"), relation=word) for word in words
    ]
    return [Relative(link, None, False) for link in links]


def drawn(people: list[Relative], relations: list[Relationship] | None = None) -> Genogram:
    found = draw(people, relations or [])
    assert found is not None
    return found


def rows(picture: Genogram) -> dict[str, int]:
    return {figure.relative.link.relation: figure.row for figure in picture.figures}


def test_generations_follow_the_words() -> None:
    told = rows(drawn(family("本人", "母", "祖母", "妻（別居中）", "子", "妹", "友人")))
    assert [told[word] for word in ("祖母", "母", "本人", "子")] == [0, 1, 2, 3]
    assert told["妻（別居中）"] == told["妹"] == 2
    assert told["友人"] == 4, "nobody is missing from the picture"


def test_people_apart_get_a_slash_and_nobody_stands_on_another() -> None:
    picture = drawn(family("本人", "妻（別居中）", "子", "長女", "父", "母"))
    assert len(picture.slashes) == 1
    spots = [(figure.x, figure.y) for figure in picture.figures]
    assert len(set(spots)) == len(spots)
    assert all(0 < x < picture.width and 0 < y < picture.height for x, y in spots)


def test_sisters_and_brothers_hang_on_the_same_parents() -> None:
    people = family("本人", "母", "妹")
    me, mother, sister = (one.person for one in people)
    relations = [
        Relationship(first=mother, second=me, first_is="母", second_is="子"),
        Relationship(first=sister, second=me, first_is="妹", second_is="兄"),
    ]
    picture = drawn(people, relations)
    place = {figure.relative.person.pk: figure for figure in picture.figures}
    drops = [line for line in picture.lines if line.startswith(f"M{place[sister.pk].x} ")]
    assert drops


def test_nobody_gives_no_picture() -> None:
    assert draw([], []) is None
    assert large_map([]) is None


@pytest.mark.parametrize("count", [1, 3, 8, 14])
def test_the_ecomap_keeps_its_boxes_inside(world: World, count: int) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        person = case.people.all()[0].person
        homes = list(world.organizations.values())
        ties = [
            Tie(case=case, person=person, strength=list(TieStrength)[i % 5],
                organization=type(homes[0])(name=f"若葉市とても長い名前の機関その{i}"))
            for i in range(count)
        ]  # fmt: skip
    for found in (large_map(ties), small_map(ties)):
        assert found is not None
        for spot in found.spots:
            assert spot.left >= 0
            assert spot.left + spot.width <= found.width
            assert spot.top >= 0
            assert spot.top + spot.height <= found.height
        page = render_to_string("cases/_ecomap.html", {"map": found})
        ElementTree.fromstring(page)  # noqa: S314 - our own page, no foreign text


def test_the_newest_tie_counts(world: World) -> None:
    with acting_as(world.hanako.pk):
        case = full_case(world)
        person = case.people.all()[0].person
        shakyo = world.organization_of("hanako")
        add_tie(by=world.hanako, case=case, person=person, organization=shakyo, strength="strong")
        ties = latest_ties(Tie.objects.filter(case=case).select_related("organization"))
    assert [tie.strength for tie in ties] == ["strong"]
