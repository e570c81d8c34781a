"""ビジョン: what the prefecture told, for everybody there; older versions stay readable."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import reach_of
from tasuki.advisory.models import Vision
from tasuki.advisory.vision import goals_of, pdf_of_vision
from tasuki.audit.enums import Action
from tasuki.core.dates import today
from tasuki.core.files import file_answer

MOST = 30
"""Versions beside the page."""


def vision_for(request: StaffRequest, vision_id: uuid.UUID) -> Vision:
    """A version that the viewer may read; else 404."""
    rows = Vision.objects.select_related("prefecture", "edited_by")
    found = rows.filter(pk=vision_id).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.PAGE)
def newest(request: StaffRequest) -> HttpResponse:
    """What was told last; where nothing was yet, the draft of the office, or a word about it."""
    rows = list(Vision.objects.select_related("prefecture")[:MOST])
    told = [one for one in rows if one.published_on]
    return page_of(request, next(iter(told or rows), None), rows)


@screen(Action.PAGE)
def show(request: StaffRequest, vision_id: uuid.UUID) -> HttpResponse:
    """One version, also an old one."""
    vision = vision_for(request, vision_id)
    rows = Vision.objects.filter(prefecture_id=vision.prefecture_id)
    return page_of(request, vision, list(rows.select_related("prefecture")[:MOST]))


def page_of(request: StaffRequest, vision: Vision | None, rows: list[Vision]) -> HttpResponse:
    """The same page for the newest and for any other."""
    told = [one for one in rows if one.published_on]
    is_office = bool(reach_of(request).prefectures)
    is_newest = vision is not None and bool(told) and vision.pk == told[0].pk
    request.trail.object_ids = [vision.pk] if vision else []
    context = {
        "one": vision,
        "versions": rows,
        "goals": goals_of(vision) if vision else [],
        "is_office": is_office,
        "is_newest": is_newest,
        "is_old": vision is not None and vision.published_on is not None and not is_newest,
        "may_write": is_office and vision is not None and vision.published_on is None,
        "may_say": is_office and (is_newest or (vision is not None and not vision.published_on)),
        "may_begin_anew": is_office and is_newest and len(told) == len(rows),
    }
    return render(request, "advisory/vision.html", context)


@screen(Action.PRINT)
def paper(request: StaffRequest, vision_id: uuid.UUID) -> HttpResponse:
    """The same as a PDF."""
    vision = vision_for(request, vision_id)
    data = pdf_of_vision(vision, today())
    return file_answer(data, f"ビジョン_第{vision.number}版.pdf", "application/pdf")
