"""Bodies, people and memberships come and end here: used by commands and the demonstration.

They run on a connection that may write these tables (``using``); pages never call them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from tasuki.accounts.enums import OrganizationKind, Role, SecrecyGround
from tasuki.accounts.models import Membership, Organization, SecrecyAcknowledgement, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.rows import check_row


def add_organization(
    *, by: User | None, name: str, kind: OrganizationKind, using: str = "default", **words: Any
) -> Organization:
    """Take in a 支援関係機関 or a body. ``words``: the other fields of ``Organization``."""
    with transaction.atomic(using=using):
        organization = Organization(name=name, kind=kind, **words)
        check_row(organization)
        organization.save(using=using, force_insert=True)
        write_event(Action.CONFIGURE, object_ids=[organization.pk], using=using)
    return organization


def add_user(
    *,
    by: User | None,
    username: str,
    family_name: str,
    password: str | None = None,
    using: str = "default",
    **words: Any,
) -> User:
    """Make an account. Without a password nobody can sign in with one. Raises when it is taken."""
    with transaction.atomic(using=using):
        if User.objects.using(using).filter(username=username).exists():
            raise ValidationError("この利用者名はすでに使われています。ほかの名にしてください。")
        user = User(username=username, family_name=family_name, **words)
        user.set_password(password)
        user.save(using=using, force_insert=True)
        write_event(Action.CONFIGURE, object_ids=[user.pk], using=using)
    return user


def add_membership(
    *,
    by: User | None,
    user: User,
    organization: Organization,
    role: Role,
    starts_on: dt.date | None = None,
    using: str = "default",
    **words: Any,
) -> Membership:
    """Let a person work for an organization. ``words``: ``title``, ``clearance``, ``ends_on``."""
    with transaction.atomic(using=using):
        starts = starts_on or timezone.localdate()
        ends = words.get("ends_on")
        if ends is not None and ends < starts:
            raise ValidationError("おわりの日は、はじまりの日より後にしてください。")
        membership = Membership(
            user=user, organization=organization, role=role, starts_on=starts, **words
        )
        membership.save(using=using, force_insert=True)
        write_event(Action.CONFIGURE, object_ids=[membership.pk, user.pk], using=using)
    return membership


def end_membership(
    *, by: User | None, membership: Membership, ends_on: dt.date, using: str = "default"
) -> None:
    """The last day of a membership. From the next day on it opens nothing; the row stays."""
    with transaction.atomic(using=using):
        if ends_on < membership.starts_on:
            raise ValidationError("おわりの日は、はじまりの日より後にしてください。")
        membership.ends_on = ends_on
        membership.save(using=using, update_fields=["ends_on"])
        write_event(Action.CONFIGURE, object_ids=[membership.pk, membership.user_id], using=using)


def acknowledge_secrecy(
    *, by: User, ground: SecrecyGround, wording: str, using: str = "default"
) -> SecrecyAcknowledgement:
    """A person confirms the duty of secrecy in the words that were shown. Kept for ever."""
    with transaction.atomic(using=using):
        acknowledgement = SecrecyAcknowledgement(user=by, ground=ground, wording=wording)
        acknowledgement.save(using=using, force_insert=True)
        write_event(Action.ACKNOWLEDGE, object_ids=[acknowledgement.pk], using=using)
    return acknowledgement
