"""Every form of every app against broken, huge and hostile input, through the real views.

Never an error of ours. What is refused comes back as 422 with a Japanese sentence at the field,
with what was typed still in its place, and nothing is written. What is accepted can be shown.
`make fuzz` (``TASUKI_FUZZ``) sends the same in large numbers.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.db import connection, transaction
from django.forms.formsets import ManagementForm
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import tasuki
from tasuki.access.context import acting_as
from tests.conftest import body
from tests.controls import Controls, flat, typed, words
from tests.core.swap import Element, parse
from tests.hostile.rows import Row
from tests.hostile.stages import foreign_ids
from tests.hostile.table import ROWS
from tests.hostile.values import (
    NOISE,
    TOO_MUCH,
    Pairs,
    arrived,
    attacks,
    choices_of,
    encode,
    freeze_choices,
    good_values,
    is_many,
)
from tests.world import World

EXAMPLES = int(os.environ.get("TASUKI_FUZZ", "2"))
SLOW = 5.0
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
FOREIGN = re.compile("[A-Za-z]{3,} [A-Za-z]{2,}")
TYPED = (forms.TextInput, forms.NumberInput, forms.EmailInput, forms.Textarea)
PHASES = [Phase.generate] if "TASUKI_FUZZ" not in os.environ else list(Phase)
"""Shrinking a failure takes minutes: only where somebody asked for a long run."""
ClientAs = Callable[..., Client]
State = list[tuple[Any, ...]]
TOGETHER = 10
"""Forms of one test."""


def every_form() -> set[type]:
    """All form classes below ``tasuki``."""
    for module in pkgutil.walk_packages(tasuki.__path__, "tasuki."):
        if re.search(r"\.(forms|views)\b", module.name):
            importlib.import_module(module.name)
    found, queue = set(), [forms.BaseForm]
    while queue:
        children = queue.pop().__subclasses__()
        queue += children
        found |= {one for one in children if one.__module__.startswith("tasuki.")}
    return found


def test_every_form_has_a_row() -> None:
    rows = {row.form for row in ROWS}
    bare = [one for one in every_form() - rows if not any(issubclass(r, one) for r in rows)]
    assert bare == []


@contextlib.contextmanager
def made_forms() -> Iterator[list[forms.BaseForm]]:
    """The forms that a view makes."""
    made: list[forms.BaseForm] = []
    original = forms.BaseForm.__init__

    def note(self: forms.BaseForm, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        made.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms.BaseForm, "__init__", note)
        yield made


@contextlib.contextmanager
def taken_back() -> Iterator[None]:
    """What happens inside leaves nothing behind, on either connection."""
    with transaction.atomic(), transaction.atomic(using="trail"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="trail")


class Target:
    """One form at its address, with what it takes."""

    def __init__(
        self, row: Row, known: dict[str, Any], ids: Any, world: World, client_as: ClientAs
    ) -> None:
        self.row, self.ids = row, ids
        known = known | row.ids
        self.client = row.enter(world, client_as) if row.enter else client_as(row.who)
        self.user = world.users[row.who]
        names = {name for name in known if name in _parameters(row.address)}
        self.url = reverse(row.address, kwargs={name: known[name] for name in names})
        with acting_as(self.user.pk):
            self.fields = self._look()
            for form in self.fields:
                freeze_choices(form)
        self.good = {
            name: values
            for form in self.fields
            for name, values in good_values(form, row.good).items()
        }

    def _look(self) -> list[forms.BaseForm]:
        """The forms sent together: of the row's class, and with it the rows of a form set."""
        with taken_back(), made_forms() as made:
            self.client.get(self.url)
            if not any(type(one) is self.row.form for one in made):
                self.client.post(self.url, {"probe": "1"})
        mine = [one for one in made if type(one) is self.row.form]
        assert mine, f"{self.url} does not make a {self.row.form.__name__}"
        unbound = [one for one in mine if not one.is_bound] or mine
        if not any(isinstance(one, ManagementForm) for one in made):
            return unbound[:1]
        return list({one.prefix: one for one in made if not one.is_bound}.values())

    def pairs(self, attack: dict[str, list[str]], noise: Pairs) -> Pairs:
        """Good values, some replaced."""
        values = self.good | attack
        return [(name, one) for name, many in values.items() for one in many] + noise

    def send(self, pairs: Pairs) -> tuple[Any, list[forms.BaseForm]]:
        """The answer and the forms that were read."""
        begin = time.monotonic()
        with made_forms() as made:
            data, kind = encode(pairs), "application/x-www-form-urlencoded"
            if self.row.method == "GET":
                answer = self.client.get(f"{self.url}?{data.decode()}")
            else:
                answer = self.client.post(self.url, data, content_type=kind)
        assert time.monotonic() - begin < SLOW
        return answer, [one for one in made if one.is_bound]


def _parameters(name: str) -> set[str]:
    from tests.test_access_table import ADDRESSES

    return set(ADDRESSES[name].pattern.converters)


TABLES = """SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' AND has_table_privilege(c.oid, 'SELECT')
    AND c.relname !~ '^(places_|django_|audit_|accounts_cache|auth_)'
    AND c.relname <> 'access_session' ORDER BY c.relname"""
"""Those whose rows a refused form leaves as they were."""


def written() -> int:
    """How many rows this transaction wrote so far, also of what was taken back since."""
    return int(_prepared("hostile_written", _written)[0][0])


def state() -> State:
    """Rows and contents of every table of ours, as the person sees them."""
    return _prepared("hostile_state", _state)


def _prepared(name: str, text: Callable[[list[tuple[int, str]]], str]) -> State:
    """The plan over every table, with its row security, costs far more than its rows: it is made
    once a connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_prepared_statements WHERE name = %s", [name])
        if not cursor.fetchall():
            cursor.execute(TABLES)
            cursor.execute(f"PREPARE {name} AS {text(cursor.fetchall())}")
        cursor.execute(f"EXECUTE {name}")
        return cursor.fetchall()


def _written(tables: list[tuple[int, str]]) -> str:
    told = " + ".join(
        f"pg_stat_get_xact_tuples_{what}(id)" for what in ("inserted", "updated", "deleted")
    )
    ids = ", ".join(str(oid) for oid, _ in tables)
    return f"SELECT sum({told}) FROM unnest(ARRAY[{ids}]::oid[]) id"


def _state(tables: list[tuple[int, str]]) -> str:
    return " UNION ALL ".join(
        f"SELECT '{name}', count(*), sum(hashtextextended(t::text, 0)::numeric) FROM {name} t"
        for _, name in tables
    )


def by_stage() -> list[tuple[Row, ...]]:
    """Rows that stand on the same stage, a handful at a time: setting it costs more than they. Who
    enters in a way of their own changes the cast, and is alone."""
    stages: dict[Any, list[Row]] = {}
    for row in ROWS:
        stages.setdefault((row.stage, row.enter and row.label), []).append(row)
    return [
        tuple(rows[at : at + TOGETHER])
        for rows in stages.values()
        for at in range(0, len(rows), TOGETHER)
    ]


@pytest.mark.parametrize("rows", by_stage(), ids=lambda rows: rows[0].label)
def test_the_forms(
    rows: tuple[Row, ...], world: World, client_as: ClientAs, subtests: pytest.Subtests
) -> None:
    known = rows[0].stage(world)
    ids = foreign_ids(world)
    for row in rows:
        with subtests.test(row.label), taken_back():
            stand_fast(Target(row, known, ids, world, client_as))


def stand_fast(target: Target) -> None:
    """What the form guesses is taken; what is sent against it gets a good answer."""
    row = target.row

    @settings(
        max_examples=EXAMPLES,
        phases=PHASES,
        deadline=None,
        database=None,
        derandomize=[Phase.generate] == PHASES,
        suppress_health_check=list(HealthCheck),
    )
    @given(attacks(target.fields, target.ids), NOISE, st.integers(0, 40))
    def attack(fields: dict[str, list[str]], noise: Pairs, size: int) -> None:
        with taken_back():
            if size == 40:
                noise = [*noise, ("x", "a" * TOO_MUCH)]
            left = judge(target, target.pairs(fields, noise))
        with acting_as(target.user.pk):
            assert left is None or left == state()

    with taken_back():
        answer, read = target.send(target.pairs({}, []))
        reasons = [one.errors for one in read if one.errors]
        wanted = 200 if row.method == "GET" or row.gives_file else 302
        assert not row.takes_guess or answer.status_code == wanted, (answer.status_code, reasons)
    attack()


def judge(target: Target, pairs: Pairs) -> State | None:
    """Send it; the answer must be one of the good ones. What it left, where it was refused and all
    the same something was written, is for the caller to compare with how it stood before."""
    before = written()
    answer, read = target.send(pairs)
    status, row = answer.status_code, target.row
    if row.method == "GET":
        assert status in {200, 400, 414}
        return None
    if status == 200 and row.gives_file:
        assert answer["Content-Disposition"].startswith("attachment")
        nothing_unoffered(target, pairs)
        return None
    if status == 302:
        if row.refused == 422:
            nothing_unoffered(target, pairs)
        with acting_as(target.user.pk):
            assert target.client.get(answer["Location"]).status_code < 500
        return None
    if status == 400:
        assert len(encode(pairs)) > 1_000_000 and "受け取れませんでした" in body(answer)
        return None
    assert status in {row.refused, 409}, status
    with acting_as(target.user.pk):
        left = None if written() == before else state()
    if status == row.refused:
        page = parse(body(answer))
        mine = {type(form) for form in target.fields}
        read = [form for form in read if type(form) in mine]
        if row.refused == 422 or read:  # without its key the library looks for a passkey instead
            sentences(page, read)
        kept(page, target, pairs, {form.prefix: form for form in read})
    return left


def nothing_unoffered(target: Target, pairs: Pairs) -> None:
    """A choice that the page does not offer is never taken."""
    sent: dict[str, list[str]] = {}
    for name, value in pairs:
        sent.setdefault(name, []).append(value)
    for form in target.fields:
        for name, field in form.fields.items():
            if not isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
                continue
            values = sent.get(form.add_prefix(name), [])
            values = values if is_many(field) else values[-1:]
            offered = {*choices_of(field), ""}
            assert {arrived(one).strip() for one in values} <= offered, (name, values)


def without(told: str) -> str:
    """A sentence without what somebody typed and it quotes."""
    return re.sub("。.*は候補にありません|。.*は選択肢にありません", "", told, flags=re.DOTALL)


def sentences(page: Element, read: list[forms.BaseForm]) -> None:
    """Each refused field says why, in Japanese, at its place or on top."""
    refused = [one for one in read if one.errors]
    assert refused, "refused without a reason"
    text = words(page)
    for form in refused:
        for name in form.errors:
            bound = form[name] if name in form.fields else None
            if bound is None or bound.is_hidden:
                told = " ".join(str(one) for one in form.errors[name])
                assert told.replace(" ", "") in text.replace(" ", "")
            else:
                place = page.find(f"{bound.auto_id}_error")
                assert place is not None, f"no sentence at {name}"
                told = words(place)
            assert JAPANESE.search(told) and not FOREIGN.search(without(told)), told


def kept(
    page: Element, target: Target, pairs: Pairs, read: dict[str | None, forms.BaseForm]
) -> None:
    """What was typed once stands in its box; what was chosen is still chosen."""
    controls = Controls(page)
    for form in target.fields:
        if form.prefix not in read:  # a row of a set whose count was tampered with
            continue
        for name, field in form.fields.items():
            html_name = form.add_prefix(name)
            sent = [value for key, value in pairs if key == html_name]
            if form[name].is_hidden or isinstance(form, ManagementForm) or not sent:
                continue
            if isinstance(field.widget, TYPED):
                box = page.find(str(read[form.prefix][name].id_for_label))
                assert box is not None and typed(box) == flat(arrived(sent[-1])), name
            elif offered := choices_of(field):
                wanted = sent if is_many(field) else sent[-1:]
                assert {one for one in wanted if one in offered} <= controls.chosen(html_name), name
