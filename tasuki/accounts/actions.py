"""Bodies, people and memberships come and end here: used by commands and the demonstration.

They run on a connection that may write these tables (``using``); pages never call them.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.enums import OrganizationKind, Role, SecrecyGround
from tasuki.accounts.models import Membership, Organization, SecrecyAcknowledgement, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import all_or_nothing
from tasuki.core.rows import check_row


def add_organization(
    *, by: User | None, name: str, kind: OrganizationKind, using: str = "default", **words: Any
) -> Organization:
    """Take in a 支援関係機関 or a body. ``words``: the other fields of ``Organization``."""
    with all_or_nothing(using):
        organization = Organization(name=name, kind=kind, **words)
        check_row(organization)
        organization.save(using=using, force_insert=True)
        _note(organization, [organization.pk], using)
    return organization


def end_organization(
    *, by: User | None, organization: Organization, ended_on: dt.date, using: str = "default"
) -> None:
    """The day an organization left: its people see nothing any more, its rows stay."""
    with all_or_nothing(using):
        if organization.ended_on is not None:
            raise ValidationError("この機関は、もう離れています。")
        if ended_on > timezone.localdate():
            raise ValidationError("離れた日には、今日までの日を書いてください。その場で効きます。")
        organization.ended_on = ended_on
        organization.save(using=using, update_fields=["ended_on"])
        _note(organization, [organization.pk], using)


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
    with all_or_nothing(using):
        if User.objects.using(using).filter(username=username).exists():
            raise ValidationError("この利用者名はすでに使われています。ほかの名にしてください。")
        user = User(username=username, family_name=family_name, **words)
        user.set_password(password)
        user.save(using=using, force_insert=True)
        write_event(Action.CONFIGURE, object_ids=[user.pk], using=using)
    return user


def give_temporary_password(
    *, by: User | None, user: User, password: str, using: str = "default"
) -> None:
    """Replace the password by one that somebody else knows; ends the sessions of the account.

    The person chooses another one before any other page opens.
    """
    with all_or_nothing(using):
        if not user.is_active:
            raise ValidationError("この人は使えません。先に user activate を行ってください。")
        if user.is_demonstration:
            raise ValidationError("デモの人にパスワードは決められません。")
        user.set_password(password)
        user.password_is_temporary = True
        user.save(using=using, update_fields=["password", "password_is_temporary"])
        write_event(
            Action.FACTOR, object_ids=[user.pk], purpose="仮のパスワードを決めた", using=using
        )


def reset_factors(*, by: User | None, user: User, using: str = "default") -> int:
    """Forget the app, passkeys and spare codes of a person who lost them; how many those were."""
    with all_or_nothing(using):
        count, _ = Authenticator.objects.using(using).filter(user=user).delete()
        if not count:
            raise ValidationError("この人は、二つめの確認をまだ決めていません。")
        write_event(
            Action.FACTOR, object_ids=[user.pk], purpose="二つめの確認を取り消した", using=using
        )
    return count


def set_active(*, by: User | None, user: User, is_active: bool, using: str = "default") -> None:
    """Close an account at once, or open it again. The row and its name in the trail stay."""
    with all_or_nothing(using):
        if user.is_active == is_active:
            raise ValidationError(f"この人は、もう{'使えます' if is_active else '使えません'}。")
        user.is_active = is_active
        user.save(using=using, update_fields=["is_active"])
        words = "使えるようにした" if is_active else "使えなくした"
        write_event(Action.CONFIGURE, object_ids=[user.pk], purpose=words, using=using)


def set_email(*, by: User | None, user: User, email: str, using: str = "default") -> None:
    """Where notices are mailed to; empty for nowhere. Raises for what is no address."""
    with all_or_nothing(using):
        user.email = email
        user.clean_fields(exclude=[one.name for one in User._meta.fields if one.name != "email"])
        user.save(using=using, update_fields=["email"])
        write_event(Action.CONFIGURE, object_ids=[user.pk], purpose="メールを決めた", using=using)


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
    with all_or_nothing(using):
        starts = starts_on or timezone.localdate()
        ends = words.get("ends_on")
        if ends is not None and ends < starts:
            raise ValidationError("おわりの日は、はじまりの日より後にしてください。")
        membership = Membership(
            user=user, organization=organization, role=role, starts_on=starts, **words
        )
        check_row(membership)
        membership.save(using=using, force_insert=True)
        _note(organization, [membership.pk, user.pk], using)
    return membership


def end_membership(
    *, by: User | None, membership: Membership, ends_on: dt.date, using: str = "default"
) -> None:
    """The last day of a membership. From the next day on it opens nothing; the row stays."""
    with all_or_nothing(using):
        if ends_on < membership.starts_on:
            raise ValidationError("おわりの日は、はじまりの日より後にしてください。")
        membership.ends_on = ends_on
        membership.save(using=using, update_fields=["ends_on"])
        _note(membership.organization, [membership.pk, membership.user_id], using)


def _note(organization: Organization, object_ids: list[uuid.UUID], using: str) -> None:
    write_event(
        Action.CONFIGURE,
        object_ids=object_ids,
        municipality_id=organization.municipality_id,
        using=using,
    )


def acknowledge_secrecy(
    *, by: User, ground: SecrecyGround, wording: str, using: str = "default"
) -> SecrecyAcknowledgement:
    """A person confirms the duty of secrecy in the words that were shown. Kept for ever."""
    with all_or_nothing(using):
        acknowledgement = SecrecyAcknowledgement(user=by, ground=ground, wording=wording)
        acknowledgement.save(using=using, force_insert=True)
        write_event(Action.ACKNOWLEDGE, object_ids=[acknowledgement.pk], using=using)
    return acknowledgement
