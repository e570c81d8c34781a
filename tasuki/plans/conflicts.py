"""Two people wrote the same text: both stay readable, one of them chooses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from tasuki.accounts.models import User

EDITED = ("edited_by", "edited_at")
Result = TypeVar("Result")


def edited(by: User) -> dict[str, Any]:
    """Who wrote last, and when: the conflict page names them."""
    return {"edited_by": by, "edited_at": timezone.now()}


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is empty; nothing for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def attempt(form: forms.Form, act: Callable[[], Result]) -> Result | None:
    """Run an action; its refusal becomes errors of the form and nothing is half saved.

    A stale revision (``code == "stale"``) is left to the caller.
    """
    try:
        with transaction.atomic():
            return act()
    except ValidationError as error:
        if getattr(error, "code", "") == "stale":
            raise
        found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, sentences in found.items():
            known = name if name in form.fields else None
            for sentence in sentences:
                form.add_error(None if name == NON_FIELD_ERRORS else known, sentence)
        return None


def chosen(post: QueryDict, row: models.Model, names: Mapping[str, str]) -> QueryDict:
    """What was posted, with the answers of the conflict page (``keep-<name>``) carried out."""
    data = post.copy()
    for name in names:
        keep, theirs = post.get(f"keep-{name}"), str(getattr(row, name))
        if keep == "theirs":
            data[name] = theirs
        elif keep == "both":
            data[name] = f"{theirs}\n\n{post.get(name, '')}".strip()
    return data


def conflict_page(
    request: HttpRequest,
    row: Any,
    names: Mapping[str, str],
    cancel_url: str,
    template: str = "core/conflict.html",
) -> HttpResponse:
    """The page that shows both texts. ``names``: field → label of the texts that may clash."""
    row.refresh_from_db()
    post = request.POST
    conflicts = [
        {"name": name, "label": label, "mine": post[name], "theirs": str(getattr(row, name))}
        for name, label in names.items()
        if name in post and post[name].replace("\r\n", "\n") != str(getattr(row, name))
    ]
    skipped = {"csrfmiddlewaretoken", "revision"} | {f"keep-{name}" for name in names}
    kept = [(key, value) for key in post if key not in skipped for value in post.getlist(key)]
    other = row.edited_by.name if row.edited_by else "ほかの担当"
    context = {
        "other_name": other,
        "other_at": timezone.localtime(row.edited_at).strftime("%H:%M") if row.edited_at else "",
        "conflicts": conflicts,
        "kept_fields": [*kept, ("revision", row.revision)],
        "cancel_url": cancel_url,
    }
    return render(request, template, context, status=409)
