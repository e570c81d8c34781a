"""One form on a page of its own."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from tasuki.access.middleware import StaffRequest


def form_page(
    request: StaffRequest,
    form: forms.BaseForm,
    name: str,
    send: str,
    back: str,
    lead: str = "",
    template: str = "training/form.html",
) -> HttpResponse:
    """422 when it was refused."""
    context = {"form": form, "name": name, "send": send, "back": back, "lead": lead}
    return render(request, template, context, status=422 if form.errors else 200)
