"""振り返り: what a year of a joint programme was worth, by any partner."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.actions import joint as actions
from tasuki.advisory.forms.joint import ReviewForm
from tasuki.advisory.joint import drafts_of, reviewed_years
from tasuki.advisory.models import JointReview
from tasuki.advisory.views.joint import crumbs_of, joint_for
from tasuki.advisory.views.pages import FormPage, edit_page
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year_label, today


class Kind:
    """``ReviewForm``, empty on revision 0 where nobody wrote yet."""

    def __call__(self, data: Any) -> ReviewForm:
        return ReviewForm(data)

    def of(self, row: JointReview | None) -> ReviewForm:
        """Filled with the review."""
        return ReviewForm.of(row, initial={"revision": 0})


@screen(Action.CHANGE, methods=("GET", "POST"))
def review(request: StaffRequest, joint_id: uuid.UUID, year: int) -> HttpResponse:
    """Of a 年度 in which an agreement was in force; both texts where two wrote at once."""
    joint = joint_for(request, joint_id)
    if year not in reviewed_years(joint, drafts_of(joint), today()):
        raise Http404
    back = reverse("advisory:joint", args=[joint.pk])
    name = f"{fiscal_year_label(year)}の振り返り"
    page = FormPage(name, back, lead="参加する人みんなが読み、書けます。", crumbs=crumbs_of(joint))
    rows = JointReview.objects.select_related("edited_by").filter(joint=joint, fiscal_year=year)

    def write(form: Any, revision: int) -> JointReview:
        return actions.review(
            by=request.user, joint=joint, year=year, revision=revision, **form.changes()
        )

    return edit_page(request, page, Kind(), rows.first, write)
