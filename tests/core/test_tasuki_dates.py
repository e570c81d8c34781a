"""Dates and money on pages."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.template import Context, Engine

from tasuki.core import dates
from tasuki.core.dates import PartialDate

ENGINE = Engine(libraries={"tasuki_dates": "tasuki.core.templatetags.tasuki_dates"})


def shown(source: str, **values: Any) -> str:
    return ENGINE.from_string("{% load tasuki_dates %}" + source).render(Context(values))


def test_filters() -> None:
    day = date(2026, 11, 23)
    assert shown("{{ d|wareki }} {{ d|wareki:'weekday' }} {{ d|wareki_short }}", d=day) == (
        "令和8年11月23日 令和8年11月23日（月） R8.11.23"
    )
    assert shown("{{ n|yen }} {{ y|fiscal_year_label }}", n=12000, y=2026) == "12,000円 令和8年度"
    assert shown("{{ x|wareki }}{{ x|wareki_short }}{{ x|yen }}{{ x|days_left }}", x=None) == ""
    assert shown("{{ d|wareki }}", d=PartialDate(1955, is_about=True)) == "昭和30年頃"


def test_days_left() -> None:
    today = dates.today()
    texts = [shown("{{ d|days_left }}", d=today + timedelta(days)) for days in (3, 0, -4)]
    assert texts == ["あと3日", "きょうまで", "4日こえ"]


def test_when() -> None:
    assert shown("{% when d %}", d=date(2026, 11, 23)) == (
        '<time datetime="2026-11-23" title="2026年">令和8年11月23日</time>'
    )
    late = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
    assert shown("{% when d 'time' %}", d=late) == (
        '<time datetime="2026-11-23T00:30+09:00" title="2026年">令和8年11月23日 00:30</time>'
    )
    assert shown("{% when d 'short' %}", d=late).endswith(">R8.11.23</time>")
    about = PartialDate(1955, is_about=True)
    assert shown("{% when d %}", d=about) == (
        '<time datetime="1955" title="1955年">昭和30年頃</time>'
    )
    assert shown("{% when d %}|{% when none %}", d=PartialDate()) == "不明|"
