"""What members show each other in a 支援会議 and take back, and the one way out of the room."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tasuki.access.models import ConsentState
from tasuki.accounts.models import Organization
from tasuki.cases.models import Case
from tasuki.conferences.enums import OutsideGround
from tasuki.conferences.models.statutory import Contribution, Said

WHY_OUTSIDE = "本人の同意を選ぶか、法の根拠とわけを書いてください。"


class SupportPaper(Said):
    """資料: read on its own page, each reading in the trail, until it is taken back."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("資料の名前", max_length=120)
    text = models.TextField("中身")

    class Meta:
        verbose_name = "支援会議の資料"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["conference"], name="support_paper_conference")]


class PaperReturn(Said):
    """回収: said by the convening municipality; from then on nobody opens the paper.

    A row of its own: a paper that hid itself by an UPDATE would break its own policy.
    """

    paper = models.OneToOneField(SupportPaper, on_delete=models.PROTECT, related_name="taken_back")

    class Meta:
        verbose_name = "資料の回収"
        indexes = [models.Index(fields=["conference"], name="paper_return_conference")]


class Recontribution(Said):
    """会議の外へ出す: a fact reaches a case only through this act, on a consent or a legal ground.

    What reaches the case is written anew by hand (``record_id``); it says its ground itself, and
    nothing about the meeting. This row stays in the room.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField("根拠", max_length=20, choices=OutsideGround)
    consent = models.ForeignKey(
        ConsentState, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField("わけ", max_length=300, blank=True)
    record_id = models.UUIDField("経過記録")

    class Meta:
        verbose_name = "会議の外へ出した記録"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["conference"], name="recontribution_conference")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ground=OutsideGround.CONSENT, consent__isnull=False)
                | (~Q(ground=OutsideGround.CONSENT) & Q(consent__isnull=True) & ~Q(reason="")),
                name="recontribution_has_ground",
                violation_error_message=WHY_OUTSIDE,
            ),
        ]
