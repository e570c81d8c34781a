"""What waits around joint programmes, for the office and for the municipalities that take part."""

from __future__ import annotations

import uuid

from django.db import connection
from django.db.models import Exists, OuterRef

from tasuki.advisory.joint import Draft, draft_of
from tasuki.advisory.joint_enums import PartnerKind
from tasuki.advisory.models import JointRemark, JointVersion
from tasuki.home.work import Line, address

OPEN = ("talking", "signed")


def joint_lines() -> list[Line]:
    """Row security leaves the programmes one takes part in; five statements where something was
    laid open, two where nothing was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.my_partners()")
        mine = set(cursor.fetchone()[0])
    return [*_consents(mine), *_questions(mine)] if mine else []


def _consents(mine: set[uuid.UUID]) -> list[Line]:
    later = JointVersion.objects.filter(joint=OuterRef("joint"), number__gt=OuterRef("number"))
    rows = JointVersion.objects.filter(
        ~Exists(later), opened_at__isnull=False, signed_on__isnull=True, joint__status__in=OPEN
    )
    rows = rows.select_related("joint").prefetch_related("shares__partner", "consents__by")
    lines = []
    for one in rows:
        draft, which = draft_of(one), f"協定の第{one.number}版"
        if any(who.pk in mine for who in draft.missing):
            words, act = "同意を待っています", "読んで同意する"
        elif not draft.missing and _is_kept(draft, mine):
            words, act = "みんな同意しました", "結んだことを記録"
        else:
            continue
        url = address(("advisory:joint_version", one.pk))
        lines.append(Line("wait", words, one.joint.title, which, url, act, None))
    return lines


def _is_kept(draft: Draft, mine: set[uuid.UUID]) -> bool:
    """Whether the viewer's office keeps the programme."""
    return any(
        one.partner.kind == PartnerKind.PREFECTURE and one.partner.pk in mine for one in draft.lines
    )


def _questions(mine: set[uuid.UUID]) -> list[Line]:
    """Questions of others that nobody answered yet."""
    answered = JointRemark.objects.filter(answers=OuterRef("pk"))
    rows = JointRemark.objects.filter(
        ~Exists(answered), is_question=True, joint__status__in=OPEN
    ).exclude(partner__in=mine)
    return [
        Line("wait", "質問の返事", one.joint.title, one.partner.name,
             address(("advisory:joint", one.joint_id)), "返事を書く", None)
        for one in rows.select_related("joint", "partner")
    ]  # fmt: skip
