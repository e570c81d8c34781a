"""A joint programme as its pages and its paper show it: who agreed, who does and pays what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db.models import QuerySet

from tasuki.advisory.joint_enums import (
    CostRule,
    JointService,
    JointStatus,
    PartnerKind,
)
from tasuki.advisory.models import (
    Joint,
    JointConsent,
    JointPartner,
    JointRemark,
    JointReview,
    JointShare,
    JointVersion,
)
from tasuki.advisory.shares import RULE_OF_REST
from tasuki.advisory.support_steps import Mark
from tasuki.core.dates import fiscal_year, fiscal_year_range, wareki
from tasuki.core.money import format_yen
from tasuki.core.pdf import pdf_of

TEMPLATE = Path(__file__).with_name("joint.typ")
S = JointStatus
PATH = (S.PREPARING, S.TALKING, S.SIGNED, S.ENDED)


def steps_of(joint: Joint) -> list[Mark]:
    """From the preparation to the end."""
    now = S(joint.status)
    if now == S.DROPPED:
        return [Mark(S.PREPARING.label, False, True), Mark(now.label, True, False)]
    at = PATH.index(now)
    return [Mark(one.label, number == at, number < at) for number, one in enumerate(PATH)]


def services_of(joint: Joint) -> list[str]:
    """In words."""
    return [str(JointService(one).label) for one in joint.services]


@dataclass(frozen=True)
class ShareLine:
    """A partner in a version. ``needs``: its consent is asked for."""

    share: JointShare
    consent: JointConsent | None
    rule: CostRule

    @property
    def partner(self) -> JointPartner:
        return self.share.partner

    @property
    def needs(self) -> bool:
        """Agencies are named and do not sign."""
        return self.partner.kind != PartnerKind.AGENCY

    @property
    def pays(self) -> str:
        """12,000円; an agency pays nothing."""
        return format_yen(self.share.amount) if self.needs else "—"

    @property
    def key_words(self) -> str:
        """The number that was weighed, in its unit."""
        if self.share.key is None:
            return ""
        if self.rule == CostRule.PERCENT:
            return f"{self.share.key / 100:g}%"
        return f"{self.share.key:,}人" if self.rule == CostRule.PEOPLE else ""


@dataclass(frozen=True)
class Draft:
    """A version with its lines, in the order of the agreement."""

    version: JointVersion
    lines: Sequence[ShareLine]

    @property
    def missing(self) -> list[JointPartner]:
        """Whose consent is not there yet."""
        return [one.partner for one in self.lines if one.needs and one.consent is None]

    @property
    def state(self) -> tuple[str, str]:
        """The kind of a badge and its words."""
        if self.version.signed_on:
            return "done", "結んだ"
        if self.version.opened_at is None:
            return "", "書きかけ"
        return ("wait", "同意を待っている") if self.missing else ("wait", "みんな同意した")

    @property
    def cost(self) -> str:
        """12,000円."""
        return format_yen(self.version.cost)


def drafts_of(joint: Joint) -> list[Draft]:
    """Every version, the newest first; three statements, whatever their number."""
    rows = joint.versions.select_related("edited_by").prefetch_related(
        "shares__partner", "consents__by"
    )
    return [draft_of(one) for one in rows]


def draft_of(version: JointVersion) -> Draft:
    """One version, of a row with its shares and consents."""
    agreed = {one.partner_id: one for one in version.consents.all()}
    shares = sorted(version.shares.all(), key=lambda one: one.partner.order)
    rule = CostRule(version.rule)
    return Draft(version, [ShareLine(one, agreed.get(one.partner_id), rule) for one in shares])


@dataclass
class Talk:
    """A remark with the answers to it."""

    remark: JointRemark
    answers: list[JointRemark]

    @property
    def is_open(self) -> bool:
        """A question that nobody answered yet."""
        return self.remark.is_question and not self.answers


def talks_of(joint: Joint) -> list[Talk]:
    """The exchange of views, an answer under its question; one statement."""
    rows = list(joint.remarks.select_related("partner", "by", "organization"))
    talks = {one.pk: Talk(one, []) for one in rows if one.answers_id is None}
    for one in rows:
        if one.answers_id in talks:
            talks[one.answers_id].answers.append(one)
    return list(talks.values())


def reviewed_years(joint: Joint, drafts: Sequence[Draft], today: dt.date) -> list[int]:
    """The 年度 in which a signed agreement was in force, until this one; the newest first."""
    signed = [one.version for one in drafts if one.version.signed_on]
    now = fiscal_year(today)
    return [
        year
        for year in range(now, now - 10, -1)
        if any(
            one.starts_on <= fiscal_year_range(year)[1]
            and one.ends_on >= fiscal_year_range(year)[0]
            for one in signed
        )
    ]


def cost_words(review: JointReview) -> str:
    """予定 1,000円、実際 900円（予定より100円少ない）."""
    if review.cost_actual is None:
        return f"予定 {format_yen(review.cost_planned or 0)}、実際はまだ分からない"
    more = review.cost_actual - (review.cost_planned or 0)
    words = "予定どおり" if not more else (
        f"予定より{format_yen(abs(more))}{'多い' if more > 0 else '少ない'}"
    )  # fmt: skip
    planned, actual = format_yen(review.cost_planned or 0), format_yen(review.cost_actual)
    return f"予定 {planned}、実際 {actual}（{words}）"


def listed() -> QuerySet[Joint]:
    """Those that row security leaves; two statements with their partners."""
    return Joint.objects.select_related("prefecture").prefetch_related("partners")


def pdf_of_agreement(joint: Joint, draft: Draft, made_on: dt.date) -> bytes:
    """協定書 of one version on A4."""
    version = draft.version
    signed = version.signed_on
    said = f"{wareki(signed)}　{version.paper_number}" if signed else "案（まだ結んでいません）"
    return pdf_of(TEMPLATE, {
        "title": f"{joint.title}に関する協定{'書' if signed else '書（案）'}",
        "about": f"第{version.number}版　{said}",
        "facts": [
            ["形", str(joint.get_kind_display())],
            ["行う事業", "、".join(services_of(joint))],
            ["期間", f"{wareki(version.starts_on)}から{wareki(version.ends_on)}まで"],
            ["1年度の費用", draft.cost],
            ["費用の分け方", str(version.get_rule_display())],
        ],
        "content": version.content,
        "note": version.note,
        "rest": RULE_OF_REST,
        "head": ["参加", "受け持つこと", "負担する額", "同意"],
        "rows": [
            [one.partner.name, one.share.work, one.pays,
             "" if not one.consent else wareki(one.consent.created_at)]
            for one in draft.lines
        ],
        "footer": f"たすき　{wareki(made_on)}に作りました",
    })  # fmt: skip
