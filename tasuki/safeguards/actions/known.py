"""「この方をご存じですか」: one desk asks another. Nothing is looked up: people answer."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from tasuki.access.actions import is_refusal
from tasuki.access.enums import KnownAnswer, NoticeKind
from tasuki.access.models import QUESTIONS_A_DAY, KnownQuestion
from tasuki.access.notices import notify
from tasuki.accounts.enums import CASE_ROLES
from tasuki.accounts.models import Membership, Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action

ENOUGH = (
    f"1日にたずねられるのは{QUESTIONS_A_DAY}回までです。きょうは、もうたずねられません。"
    "急ぐときは、相手の窓口に電話をするか、機関の管理者に相談してください。"
)
ANSWERED = "この問いには、もう返事がしてあります。"
NEEDS_GROUND = (
    "「知っている」と答えるときは、根拠（本人の同意、法令の条文など）を書いてください。"
    "根拠がないときは、「答えられない」か「こちらから連絡します」を選びます。"
)


@action
def ask(
    *,
    by: User,
    sender: Organization,
    receiver: Organization,
    name: str,
    reason: str,
    kana: str = "",
    born_in: str = "",
) -> KnownQuestion:
    """Put a question before the people of another desk. Raises ``ValidationError`` at the limit."""
    question = KnownQuestion(
        asked_by=by,
        sender=sender,
        receiver=receiver,
        name=name,
        kana=kana,
        born_in=born_in,
        reason=reason,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.asked_today()")
        if cursor.fetchone()[0] >= QUESTIONS_A_DAY:
            raise ValidationError(ENOUGH)
    try:
        with transaction.atomic():
            question.save(force_insert=True)
    except DatabaseError as error:
        if isinstance(error, IntegrityError) or not is_refusal(error):
            raise  # a rule of the table has its own sentence
        raise ValidationError(ENOUGH) from error  # asked twice in the same moment
    _note(Action.KNOWN, question)
    desk = Membership.objects.live().filter(organization=receiver, role__in=CASE_ROLES)
    notify(NoticeKind.KNOWN, desk.values_list("user_id", flat=True), object_id=question.pk)
    return question


@action
def answer(*, by: User, question: KnownQuestion, answer: str, note: str = "") -> None:
    """What somebody of the desk says. Raises ``ValidationError``."""
    if answer == KnownAnswer.KNOWN and not note:
        raise ValidationError({"note": NEEDS_GROUND})
    waiting = KnownQuestion.objects.filter(pk=question.pk, answered_at__isnull=True)
    done = waiting.update(
        answer=answer, answer_note=note, answered_by=by, answered_at=timezone.now()
    )
    if not done:
        raise ValidationError(ANSWERED)
    _note(Action.KNOWN_ANSWER, question)
    notify(NoticeKind.KNOWN_ANSWERED, [question.asked_by_id], object_id=question.pk)


def _note(act: Action, question: KnownQuestion) -> None:
    """In the trail of both places, so that each auditor finds it."""
    places = [question.sender.municipality_id, question.receiver.municipality_id]
    for place in dict.fromkeys(places):
        write_event(act, object_ids=[question.pk], municipality_id=place)
