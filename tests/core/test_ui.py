"""The parts say what they mean in words, refuse unknown names, and quote what people type."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError

from tasuki.core.rendering import FormRenderer
from tasuki.core.templatetags.ui import ICONS
from tasuki.core.widgets import Cards
from tests.core.gallery import GalleryForm

TASUKI = Path(__file__).parent.parent.parent / "tasuki"


def show(source: str, **context: object) -> str:
    return Template("{% load ui form_tags %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('{% badge "wait" "きょうまで" %}', "きょうまで"),
        ('{% level "P3" %}', "P3 秘匿"),
        ("{% level 0 %}", "P0 存在のみ"),
        ('{% withheld "居所は秘匿されています" %}', "居所は秘匿されています"),
    ],
)
def test_a_mark_has_an_icon_and_words(source: str, words: str) -> None:
    html = show(source)
    assert words in html
    assert "icons" in html and "<use " in html


@pytest.mark.parametrize(
    "source",
    [
        '{% icon "locke" %}',
        '{% badge "late" "おくれ" %}',
        '{% level "P4" %}',
        '{% button "送る" kind="big" %}',
        '{% banner "loud" %}{% endbanner %}',
    ],
)
def test_an_unknown_name_fails_at_once(source: str) -> None:
    with pytest.raises((ValueError, TemplateSyntaxError)):
        show(source)


def test_what_people_type_is_quoted() -> None:
    evil = '<img src=x onerror="alert(1)">'
    html = show(
        '{% panel evil more=evil more_url="#" %}{{ evil }}{% endpanel %}'
        "{% entry when=evil kind=evil by=evil %}{{ evil }}{% endentry %}"
        '{% person evil evil %}{{ evil }}{% endperson %}{% badge "" evil %}'
        '{% work_item "" evil evil evil "#" evil %}{% banner "" evil %}{{ evil }}{% endbanner %}'
        '{% section "1" evil %}{{ evil }}{% endsection %}{% facts rows %}',
        evil=evil,
        rows=[(evil, evil)],
    )
    assert "<img" not in html
    assert html.count("&lt;img") == 22


def test_every_icon_named_in_a_template_exists() -> None:
    named = {
        name
        for path in TASUKI.glob("**/templates/**/*.html")
        for name in re.findall(r'{% icon "([^"]+)"|icon="([^"]+)"', path.read_text())
    }
    assert {first or second for first, second in named} <= ICONS


def test_an_empty_fact_shows_a_dash_but_zero_is_a_number() -> None:
    html = show("{% facts rows %}", rows=[("電話", ""), ("件数", 0), ("日", None)])
    assert re.findall(r"<dd>(.*?)</dd>", html) == ["—", "0", "—"]


def test_a_field_ties_hint_echo_and_error_to_its_control() -> None:
    form = GalleryForm({"nickname": "", "born_on": "昭和65年3月"})
    html = show("{% field form.born_on %}", form=form)
    assert 'aria-describedby="id_born_on_helptext id_born_on_error"' in html
    assert 'id="id_born_on_helptext"' in html and 'id="id_born_on_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="昭和65年3月"' in html


def test_a_group_is_a_fieldset_that_the_summary_can_link_to() -> None:
    form = GalleryForm({})
    html = show("{% form_errors form %}{% field form.worries %}{% field form.urgency %}", form=form)
    assert (
        'href="#id_worries"' in html
        and '<fieldset class="field field--error" id="id_worries"' in html
    )
    assert "あと4か所、直してください" in html
    assert "呼び名を入れてください。" in html and "困りごとを選んでください。" in html
    assert "<span>当番へ知らせます</span>" in html


def test_a_sentence_of_the_forms_own_is_kept() -> None:
    class Own(forms.Form):
        reason = forms.CharField(
            label="理由", error_messages={"required": "断る理由を書いてください。"}
        )

    html = show("{% form_errors form %}{% field form.reason %}", form=Own({}))
    assert html.count("断る理由を書いてください。") == 2


def test_a_field_says_what_it_understood_only_when_it_did() -> None:
    class Year(forms.IntegerField):
        def echo(self, value: int) -> str:
            return f"西暦{value}年"

    class Form(forms.Form):
        year = Year(label="年")

    assert "西暦1966年" in show("{% field form.year %}", form=Form({"year": "1966"}))
    assert "西暦" not in show("{% field form.year %}", form=Form({"year": "いつか"}))
    assert "西暦" not in show("{% field form.year %}", form=Form())


def test_cards_keep_their_hints_through_a_copy() -> None:
    class Form(forms.Form):
        pick = forms.ChoiceField(
            label="緊急性", choices=[("a", "いますぐ")], widget=Cards({"a": "当番へ"})
        )

    assert "<span>当番へ</span>" in show("{% field form.pick %}", form=Form())


def test_a_whole_form_renders_like_its_fields() -> None:
    html = str(GalleryForm({}, renderer=FormRenderer()))
    assert "あと4か所、直してください" in html
    assert 'class="field field--error" id="id_worries"' in html
    assert html.count('class="required"') == 4
    one = GalleryForm(renderer=FormRenderer())["story"].as_field_group()
    assert '<textarea name="story"' in one and 'class="input"' in one
