"""A worksheet as a form: its questions are data, its answers ``{key: answer}``.

A text is a string, a yes-or-no a bool or None (not answered), a table a list of rows of strings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from tasuki.core.form_fields import JaCharField, JaTextField
from tasuki.training.enums import FieldKind
from tasuki.training.models import WorksheetField

ROWS = 6
"""Empty rows offered below what is written."""
MOST_ROWS = 60
CELL = 300
YESNO = [("", "まだ"), ("yes", "はい"), ("no", "いいえ")]


class Table(forms.Widget):
    """Rows of short texts; every cell is ``name-row-column``."""

    template_name = "training/table.html"

    def __init__(self, columns: list[str]) -> None:
        super().__init__()
        self.columns = columns

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[list[str]]:
        rows = []
        for row in range(MOST_ROWS):
            cells = [data.get(f"{name}-{row}-{at}") for at in range(len(self.columns))]
            if all(one is None for one in cells):
                break
            rows.append([one or "" for one in cells])
        return rows

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-0-0" not in data

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0-0" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        written = [list(row) for row in value or []][:MOST_ROWS]
        empty = [[""] * len(self.columns)] * min(ROWS, MOST_ROWS - len(written))
        context["columns"] = self.columns
        context["rows"] = [
            [(f"{name}-{at}-{number}", head, cell)
             for number, (head, cell) in enumerate(zip(self.columns, row, strict=False))]
            for at, row in enumerate([*written, *empty])
        ]  # fmt: skip
        context["limit"] = CELL
        return context


class TableField(forms.Field):
    """The filled rows, each as long as the table has columns."""

    def __init__(self, columns: list[str], **options: Any) -> None:
        super().__init__(widget=Table(columns), required=False, **options)
        self.cell = JaCharField(max_length=CELL, required=False)

    def clean(self, value: Any) -> list[list[str]]:
        rows = [[self.cell.clean(one) for one in row] for row in value or []]
        return [row for row in rows if any(row)]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [list(row) for row in initial or []] != [row for row in data or [] if any(row)]


class YesNoField(forms.ChoiceField):
    """はい, いいえ, or not answered yet."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=YESNO, widget=forms.RadioSelect, required=False, **options)

    def clean(self, value: Any) -> bool | None:
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


def field_of(question: WorksheetField) -> forms.Field:
    """The form field of one question. Nothing is required: a sheet may be saved half written."""
    if question.kind == FieldKind.TABLE:
        return TableField(list(question.columns) or [question.label], label=question.label)
    if question.kind == FieldKind.YESNO:
        return YesNoField(label=question.label)
    if question.kind == FieldKind.TEXT:
        return JaCharField(label=question.label, max_length=400, required=False)
    return JaTextField(label=question.label, max_length=4000, required=False)


class AnswersForm(forms.Form):
    """The questions of a worksheet, in order, filled with the answers so far."""

    def __init__(
        self,
        *args: Any,
        questions: Iterable[WorksheetField],
        answers: dict[str, Any] | None = None,
        **options: Any,
    ) -> None:
        options["initial"] = answers or {}
        super().__init__(*args, **options)
        for question in questions:
            self.fields[question.key] = field_of(question)


@dataclass(frozen=True)
class Answer:
    """One question and what stands there, ready for a page."""

    label: str
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.rows


def shown(questions: Iterable[WorksheetField], answers: dict[str, Any]) -> list[Answer]:
    """Questions with their answers in words."""
    found = []
    for one in questions:
        value = answers.get(one.key)
        if one.kind == FieldKind.TABLE:
            rows = tuple(tuple(str(cell) for cell in row) for row in value or [])
            found.append(Answer(one.label, columns=tuple(one.columns), rows=rows))
        elif one.kind == FieldKind.YESNO:
            words = {True: "はい", False: "いいえ"}.get(value, "") if value is not None else ""
            found.append(Answer(one.label, words))
        else:
            found.append(Answer(one.label, str(value or "")))
    return found


def is_filled(questions: Iterable[WorksheetField], answers: dict[str, Any]) -> bool:
    """Whether at least one question is answered."""
    return any(not one.is_empty for one in shown(questions, answers))
