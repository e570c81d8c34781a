"""One view gives the page or its fragment, and both say the same."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from tasuki.core.htmx import render
from tests.core.swap import assert_swap_equals_reload, parse, swap

PAGE = "core/bare_list.html"
ROWS = "core/_bare_rows.html"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.locmem.Loader",
                    {
                        PAGE: '<main><ul id="rows">{% include rows_template %}</ul></main>',
                        ROWS: "{% for row in rows %}<li>{{ row }}</li>{% endfor %}",
                        "core/_wrong.html": "<li>別のこと</li>",
                    },
                )
            ]
        },
    }
]


def honest(request: HttpRequest) -> HttpResponse:
    rows = ["誠", "ハル"] if request.GET.get("all") else ["誠"]
    return render(request, PAGE, {"rows": rows, "rows_template": ROWS}, fragment=ROWS)


def lying(request: HttpRequest) -> HttpResponse:
    return render(
        request, PAGE, {"rows": ["誠"], "rows_template": ROWS}, fragment="core/_wrong.html"
    )


urlpatterns = [path("honest/", honest), path("lying/", lying)]

pytestmark = pytest.mark.usefixtures("small_site")


@pytest.fixture
def small_site() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__, TEMPLATES=TEMPLATES, MIDDLEWARE=[]):
        yield


def test_htmx_gets_the_fragment_and_everyone_else_the_page() -> None:
    page = honest(RequestFactory().get("/honest/"))
    part = honest(RequestFactory().get("/honest/", headers={"HX-Request": "true"}))
    assert page.content.decode() == '<main><ul id="rows"><li>誠</li></ul></main>'
    assert part.content.decode() == "<li>誠</li>"
    assert "HX-Request" in page.headers["Vary"] and "HX-Request" in part.headers["Vary"]


def test_going_back_in_the_browser_gets_the_whole_page() -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert b"<main>" in honest(RequestFactory().get("/honest/", headers=headers)).content


def test_swap_equals_reload() -> None:
    assert_swap_equals_reload(Client(), page="/honest/", act="/honest/?all=1", target="rows")


def test_a_fragment_that_says_something_else_is_found() -> None:
    with pytest.raises(AssertionError):
        assert_swap_equals_reload(Client(), page="/lying/", act="/lying/", target="rows")


def test_outer_swap_replaces_the_element_itself() -> None:
    swapped = swap('<div><p id="a">1</p><p>2</p></div>', '<p id="a">3</p>', "a", "outerHTML")
    assert swapped == parse('<div><p id="a">3</p> <p>2</p></div>')
