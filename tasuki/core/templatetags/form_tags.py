"""How form fields look: `{% load form_tags %}` gives `{% field %}` and `{% form_errors %}`."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField

register = template.Library()

SIZES = {"": "input", "short": "input input--short", "middle": "input input--middle"}


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.RadioSelect):  # CheckboxSelectMultiple is one too
        return "options"
    return "input"


def _echo(bound: BoundField) -> str:
    """What a valid answer was understood as, if the field can say it (a date: its Western form)."""
    form = bound.form
    explain = getattr(bound.field, "echo", None)
    if explain is None or not form.is_bound or bound.errors:
        return ""
    value = getattr(form, "cleaned_data", {}).get(bound.name)
    return "" if value in (None, "") else str(explain(value))


def _sentences(bound: BoundField) -> list[str]:
    """The field's errors as sentences; Django's bare 「必須」 becomes one that names the field."""
    bare = str(forms.Field.default_error_messages["required"])
    verb = "選んで" if _kind(bound) == "options" or _is_select(bound) else "入れて"
    named = f"{bound.label}を{verb}ください。"
    return [named if error == bare else str(error) for error in bound.errors]


def _is_select(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, forms.Select)


def _options(bound: BoundField) -> list[dict[str, Any]]:
    hints = getattr(bound.field.widget, "hints", {})
    return [
        {
            "tag": option.tag(wrap_label=False),
            "label": option.choice_label,
            "hint": hints.get(str(option.data["value"]), ""),
        }
        for option in bound.subwidgets
    ]


@register.inclusion_tag("core/forms/field.html")
def field(
    bound: BoundField,
    hint: str | None = None,
    optional: str = "",
    echo: str = "",
    size: str = "",
    label: str = "",
) -> dict[str, Any]:
    """One field: label, 必須, hint, control, echo, error; groups as fieldset and legend.

    `hint` replaces the field's help text; `optional` is a word such as 「わかれば」; `size` is "",
    "short" or "middle"; `echo` replaces what the field's own `echo(value)` would say.
    """
    kind = _kind(bound)
    hint = str(bound.help_text) if hint is None else hint
    echo = echo or _echo(bound)
    notes = (("helptext", hint), ("echo", echo), ("error", bound.errors))
    described_by = " ".join(f"{bound.auto_id}_{name}" for name, present in notes if present)
    context: dict[str, Any] = {
        "bound": bound,
        "kind": kind,
        "label": label or bound.label,
        "required": bound.field.required,
        "optional": optional,
        "hint": hint,
        "echo": echo,
        "errors": _sentences(bound),
        "described_by": described_by,
    }
    if kind == "options":
        context["options"] = _options(bound)
        context["layout"] = "cards" if any(o["hint"] for o in context["options"]) else "chips"
    else:
        attrs: dict[str, Any] = {"class": SIZES[size]} if kind == "input" else {}
        if described_by:
            attrs["aria-describedby"] = described_by
        context["control"] = bound.as_widget(attrs=attrs)
    return context


@register.inclusion_tag("core/forms/errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """The summary on top: how many to mend, each a link to its field. Nothing if all is well."""
    if not form.is_bound or not form.errors:
        return {"count": 0}
    links = []
    for bound in form:
        if bound.errors and not bound.is_hidden:
            target = bound.id_for_label if _kind(bound) != "options" else bound.auto_id
            links.append({"target": target, "words": " ".join(_sentences(bound))})
    hidden = [error for bound in form.hidden_fields() for error in bound.errors]
    general = [*form.non_field_errors(), *hidden]
    return {"count": len(links) or len(general), "links": links, "general": general}
