"""アンケート: questions of a programme, answered once by each person, read as sums.

An answer belongs to whoever wrote it and to nobody else: no trainer, no organizer and no member of
the team reads a row. What they see is ``api.survey_results``: sums of five people and more, and
texts without a name, after the last day.
"""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from tasuki.accounts.models import User
from tasuki.training.enums import QuestionKind
from tasuki.training.models.cohort import Cohort
from tasuki.training.models.programme import Programme


class SurveyQuestion(models.Model):
    """One question; it may be changed until a cohort of its programme has opened a survey."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="questions")
    order = models.PositiveSmallIntegerField("順番", default=1)
    text = models.CharField("問い", max_length=200)
    kind = models.CharField("答え方", max_length=8, choices=QuestionKind)

    class Meta:
        verbose_name = "アンケートの問い"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["programme"], name="survey_question_programme")]

    def __str__(self) -> str:
        return self.text


class Survey(models.Model):
    """The survey of a cohort: answered from a day to a day, both included."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.OneToOneField(Cohort, on_delete=models.PROTECT, related_name="+")
    opens_on = models.DateField("始まる日")
    closes_on = models.DateField("しめきり")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("決めた日時", auto_now_add=True)

    class Meta:
        verbose_name = "アンケート"
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="survey_in_order",
                violation_error_message="しめきりは、始まる日より後にしてください。",
            ),
        ]


class SurveyReply(models.Model):
    """That somebody answered. Read by that person alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("答えた日時", auto_now_add=True)

    class Meta:
        verbose_name = "アンケートの返事"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "user"],
                name="survey_reply_once",
                violation_error_message="もう答えています。",
            ),
        ]


class SurveyAnswer(models.Model):
    """The answer to one question; what was left empty has no row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reply = models.ForeignKey(SurveyReply, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(SurveyQuestion, on_delete=models.PROTECT, related_name="+")
    choice = models.PositiveSmallIntegerField(
        "選んだもの", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    text = models.TextField("書いたこと", max_length=1000, blank=True)

    class Meta:
        verbose_name = "アンケートの答え"
        constraints = [
            models.UniqueConstraint(fields=["reply", "question"], name="survey_answer_once"),
        ]
