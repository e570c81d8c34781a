"""Places in the database: the loaded tables, labels, refusals."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tasuki.places.models import Municipality, Prefecture, Ward, exists_on

pytestmark = pytest.mark.django_db


def wakaba(**changed: object) -> Municipality:
    """若葉市 of the demonstration, not saved."""
    facts = {
        "code": "992011",
        "prefecture_id": "990001",
        "name": "若葉市",
        "kana": "ワカバシ",
        "kind": "city",
        "valid_from": date(2005, 4, 1),
        "is_demonstration": True,
    }
    return Municipality(**facts | changed)


def test_the_whole_country_is_there() -> None:
    assert Prefecture.objects.national().count() == 47
    assert Municipality.objects.national().count() == 1741
    assert Ward.objects.count() == 171


def test_the_demonstration_stands_outside_of_the_country() -> None:
    for model in (Prefecture, Municipality):
        invented = model.objects.filter(code__startswith="99")
        assert set(model.objects.demonstration()) == set(invented)
        assert set(model.objects.national()) == set(model.objects.all()) - set(invented)


def test_25_shared_names_are_shown_with_their_prefecture() -> None:
    shared = Municipality.objects.national().filter(shares_name=True)
    assert len(set(shared.values_list("name", flat=True))) == 25
    fuchu = Municipality.objects.filter(name="府中市").select_related("prefecture")
    assert [one.label for one in fuchu] == ["府中市（東京都）", "府中市（広島県）"]
    assert wakaba().label == "若葉市"


def test_full_names() -> None:
    names = [
        Municipality.objects.get(code=code).full_name for code in ("132063", "403440", "011002")
    ]
    assert names == ["東京都府中市", "福岡県糟屋郡須惠町", "北海道札幌市"]


def test_a_label_of_an_unshared_name_asks_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        assert [one.label for one in Municipality.objects.filter(code="011002")] == ["札幌市"]


def test_a_ward_exists_from_its_first_day() -> None:
    days = (date(2023, 12, 31), date(2024, 1, 1))
    assert [Ward.objects.valid_on(day).count() for day in days] == [168, 171]
    assert Municipality.objects.national().valid_on(days[0]).count() == 1741


@pytest.mark.parametrize(
    ("day", "exists"),
    [((2005, 3, 31), False), ((2005, 4, 1), True), ((2026, 3, 31), True), ((2026, 4, 1), False)],
)
def test_a_place_exists_on_its_first_and_last_day(day: tuple[int, int, int], exists: bool) -> None:
    period = {"valid_from": date(2005, 4, 1), "valid_to": date(2026, 3, 31)}
    assert exists_on(date(*day)).check(period) == exists


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("code", "99201", "団体コードは6けたの数字で入れてください。"),
        ("code", "99201x", "団体コードは6けたの数字で入れてください。"),
        ("kind", "county", "種類を一覧から選んでください。"),
        ("is_demonstration", False, "99で始まるコードは、見本の場所だけに使います。"),
        ("code", "132063", "99で始まるコードは、見本の場所だけに使います。"),
        ("valid_to", date(2000, 1, 1), "終わりの日は、始まりの日以後にしてください。"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(field: str, value: object, says: str) -> None:
    wakaba().validate_constraints()
    with pytest.raises(ValidationError) as refused:
        wakaba(**{field: value}).validate_constraints()
    assert refused.value.messages == [says]


def test_the_database_holds_the_same_constraints() -> None:
    with connection.cursor() as cursor:
        for model in (Prefecture, Municipality, Ward):
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
            checks = {name for name, facts in found.items() if facts["check"]}
            assert {one.name for one in model._meta.constraints} <= checks


def test_a_wrong_check_digit_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError) as refused:
        Prefecture(code="990002", name="朝霧県", kana="アサギリケン").clean_fields()
    assert refused.value.messages == [
        "団体コードが正しくありません。6けたの数字を、最後の検査数字まで確かめて入れてください。"
    ]
