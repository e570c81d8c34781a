"""Keys of outside systems that end soon, for whoever makes them: a system that stops on a day that
nobody thought of stops the work around it."""

from __future__ import annotations

import datetime as dt

from tasuki.access.models import ApiToken
from tasuki.access.scopes import OFFICERS
from tasuki.access.tokens import line_of
from tasuki.access.viewer import Viewer
from tasuki.home.work import Group, Line, address, due_badge, group

SOON = dt.timedelta(days=30)


def token_groups(viewer: Viewer, today: dt.date) -> list[Group]:
    """One statement for an officer, none for anybody else. Row security leaves the own office's."""
    if not set(OFFICERS.values()) & set(viewer.roles):
        return []
    rows = ApiToken.objects.filter(revoked_at__isnull=True, expires_on__gte=today)
    lines = []
    for one in map(line_of, rows):
        if one.is_live and (one.needs_word or one.ends_on <= today + SOON):
            what = "これからも使うか、確かめる" if one.needs_word else "まもなく使えなくなる"
            lines.append(Line(
                *due_badge(one.ends_on, today), one.token.name, what, address(("tokens",)),
                "鍵を見る", one.ends_on,
            ))  # fmt: skip
    found = group("外部システムの鍵", lines)
    return [found] if found.lines else []
