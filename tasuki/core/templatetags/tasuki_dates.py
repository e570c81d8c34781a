"""Dates and money on pages: `{% load tasuki_dates %}`."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tasuki.core import dates, money

register = template.Library()

Day = date | dates.PartialDate | None


@register.filter
def wareki(value: Day, style: str = "") -> str:
    """令和8年11月23日; `|wareki:"weekday"` adds （月）. Nothing for no date."""
    if isinstance(value, dates.PartialDate):
        return value.wareki(weekday=style == "weekday")
    return dates.wareki(value, weekday=style == "weekday") if isinstance(value, date) else ""


@register.filter
def wareki_short(value: date | None) -> str:
    """R8.11.23. Nothing for no date."""
    return dates.wareki_short(value) if isinstance(value, date) else ""


@register.filter
def fiscal_year_label(year: int | None) -> str:
    """令和8年度."""
    return dates.fiscal_year_label(year) if isinstance(year, int) else ""


@register.filter
def yen(amount: int | None) -> str:
    """12,000円. Nothing for no amount."""
    return money.format_yen(amount) if isinstance(amount, int) else ""


@register.filter
def days_left(due: date | None) -> str:
    """あと3日, きょうまで, 4日こえ: how a due day stands today."""
    if not isinstance(due, date):
        return ""
    left = (dates.local_day(due) - dates.today()).days
    if left == 0:
        return "きょうまで"
    return f"あと{left}日" if left > 0 else f"{-left}日こえ"


@register.simple_tag
def when(value: Day, style: str = "") -> SafeString | str:
    """A `<time>`: 和暦 to read, the Western year on hover, ISO for machines.

    `style` is "", "weekday", "short" (R8.11.23), or "time" (with the hour, for a datetime).
    """
    if isinstance(value, dates.PartialDate):
        if not value:
            return "不明"
        return _time(value.to_code().rstrip("~"), value.year or 0, wareki(value, style))
    if not isinstance(value, date):
        return ""
    day = dates.local_day(value)
    text = dates.wareki_short(day) if style == "short" else wareki(day, style)
    machine = day.isoformat()
    if style == "time" and isinstance(value, datetime):
        local = value.astimezone(dates.JST) if value.tzinfo else value
        text = f"{text} {local:%H:%M}"
        machine = local.isoformat(timespec="minutes")
    return _time(machine, day.year, text)


@register.simple_tag
def this_moment() -> str:
    """令和8年11月28日 10時05分: when a page was made, for its foot."""
    return dates.wareki_moment(datetime.now(dates.JST))


def _time(machine: str, year: int, text: str) -> SafeString:
    return format_html('<time datetime="{}" title="{}年">{}</time>', machine, year, text)
