"""修了証 are issued to whoever met what the programme asks, and taken back with a reason."""

from __future__ import annotations

import datetime as dt
import secrets

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.models import CourseRecord, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.dates import fiscal_year
from tasuki.core.rows import check_row, store
from tasuki.training.models import Certificate, Cohort
from tasuki.training.standing import Standing

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
NOT_YET = "まだ修了の条件を満たしていません。"
ISSUED = "この人の修了証は、もう出ています。"
REVOKED = "この修了証は、もう取り消されています。"


@action
def issue_certificate(*, by: User, cohort: Cohort, standing: Standing) -> Certificate:
    """One certificate, and the record that a municipality's condition looks at."""
    if standing.certificate is not None:
        raise ValidationError(ISSUED)
    if not standing.has_finished:
        raise ValidationError(NOT_YET)
    today = timezone.localdate()
    months = cohort.programme.valid_months
    row = Certificate(
        cohort=cohort, user=standing.user, by=by, number=_number(today),
        holder=standing.user.name, course=f"{cohort.programme.name} {cohort.name}"[:160],
        issuer=cohort.organizer.name, minutes=standing.minutes,
        met=[str(one.label) for one in standing.met], issued_on=today,
        valid_until=after_months(today, months) if months else None,
    )  # fmt: skip
    check_row(row)
    row.save(force_insert=True)
    CourseRecord(
        user=standing.user, number=row.number, course=row.course, passed_on=today,
        valid_until=row.valid_until,
    ).save(force_insert=True)  # fmt: skip
    write_event(Action.GRANT, object_ids=[cohort.pk, row.pk, standing.user.pk])
    return row


@action
def revoke_certificate(*, by: User, certificate: Certificate, because: str) -> Certificate:
    """It counts no more, from today; asked about, its number says so."""
    if certificate.revoked_on is not None:
        raise ValidationError(REVOKED)
    if not because.strip():
        raise ValidationError({"because": ["取り消すわけを入れてください。"]})
    store(certificate, {"revoked_on": timezone.localdate(), "revoked_because": because})
    CourseRecord.objects.filter(number=certificate.number).update(revoked_on=certificate.revoked_on)
    write_event(Action.REVOKE, object_ids=[certificate.cohort_id, certificate.pk])
    return certificate


def after_months(day: dt.date, months: int) -> dt.date:
    """The last valid day: the day before the same date so many months later (民法143条)."""
    year, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + year, month + 1, 1)
    following = (first + dt.timedelta(days=32)).replace(day=1)
    last = (following - dt.timedelta(days=1)).day
    if day.day > last:
        return first.replace(day=last)
    return first.replace(day=day.day) - dt.timedelta(days=1)


def _number(today: dt.date) -> str:
    """R8-7KQ2-M9TD: not to be guessed (40 bits), not to be misread."""
    word = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"R{fiscal_year(today) - 2018}-{word[:4]}-{word[4:]}"
