"""Rules that every template and style sheet of the project keeps."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

TASUKI = Path(__file__).parent.parent.parent / "tasuki"
TEMPLATES = sorted(TASUKI.glob("**/templates/**/*.html"))
STYLES = sorted((TASUKI / "core" / "static" / "core").glob("*.css"))
FORBIDDEN = {
    "an inline style": r"\sstyle\s*=|<style",
    "an inline script": r"<script(?![^>]*\s(?:src=|type=\"application/json\"))",
    "an event attribute": r"\son[a-z]+\s*=\s*[\"']",
    "evaluated htmx": r"\bhx-on\b|hx-on:|[\"']js:|\[javascript|hx-vars",
    "unquoted output": r"\|\s*safe\b|autoescape\s+off",
    "another host": r"(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_writes(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    found = [
        str(path.relative_to(TASUKI)) for path in TEMPLATES if pattern.search(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("an inline style", '<p style="color: red">'),
        ("an inline script", "<script>alert(1)</script>"),
        ("an event attribute", "<p onclick='x()'>"),
        ("evaluated htmx", "<p hx-vals='js:{a: 1}'>"),
        ("unquoted output", "{{ words|safe }}"),
        ("another host", '<img src="//example.jp/a.png">'),
    ],
)
def test_the_rules_find_what_they_forbid(what: str, line: str) -> None:
    assert re.search(FORBIDDEN[what], line, re.IGNORECASE)


def test_style_sheets_are_short_and_ask_no_other_host() -> None:
    for path in STYLES:
        text = path.read_text()
        assert len(text.splitlines()) <= 400, path.name
        assert "http" not in text and "@import" not in text, path.name


def test_pages_use_the_names_of_meaning_not_primitive_colours() -> None:
    """Only base.css, where the meanings are defined, may write a colour's value."""
    for path in STYLES:
        assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(", path.read_text()), path.name


def test_the_page_for_absent_things_says_the_same_to_everyone() -> None:
    """A forbidden thing and an absent one must not differ by a byte, whoever asks for what."""
    absent = render_to_string("404.html", {"request_path": "/cases/1/", "exception": "a"})
    forbidden = render_to_string(
        "404.html", {"request_path": "/x/", "exception": "b", "acting": object(), "messages": ["m"]}
    )
    assert absent == forbidden
    assert "見つかりません" in absent


def test_a_refusal_shows_its_reason_and_falls_back_to_a_sentence() -> None:
    reason = "会議で決まった版は書きかえられません。"
    assert reason in render_to_string("403.html", {"exception": reason})
    assert "あなたの役割では" in render_to_string("403.html", {"exception": ""})


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "405", "500"])
def test_an_error_page_needs_no_context(name: str) -> None:
    html = render_to_string(f"{name}.html")
    assert "きょうの画面へ" in html
    assert "csrfmiddlewaretoken" not in html
