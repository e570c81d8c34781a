"""Who in the directory is who here: agreed by an administrator, never made by a sign-in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import connection

from tasuki.access.context import sign_in_as
from tasuki.access.models import DirectoryAccount
from tasuki.access.oidc.directory import Directory
from tasuki.access.oidc.tokens import Claims
from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import all_or_nothing


def agree_on_name(
    *, by: User | None, user: User, issuer: str, name: str, using: str = "default"
) -> DirectoryAccount:
    """From now on ``name`` of the directory is ``user``; an earlier agreement ends.

    Raises ``ValidationError``. Needs a connection that may write the table.
    """
    agreed = name.strip().lower()
    with all_or_nothing(using):
        rows = DirectoryAccount.objects.using(using)
        if not agreed or len(agreed) > 255:
            raise ValidationError("職員サインインの名を、255文字までで書いてください。")
        if user.is_demonstration or not user.is_active:
            raise ValidationError("デモの人と、使えない人には決められません。")
        if rows.filter(issuer=issuer, agreed_name=agreed).exclude(user=user).exists():
            raise ValidationError(f"「{agreed}」は、もうほかの人のものです。")
        rows.filter(user=user).delete()
        made = DirectoryAccount(user=user, issuer=issuer, agreed_name=agreed)
        made.save(using=using, force_insert=True)
        words = "職員サインインの名を決めた"
        write_event(Action.FACTOR, object_ids=[user.pk], purpose=words, using=using)
    return made


def end_agreement(*, by: User | None, user: User, using: str = "default") -> None:
    """The person no longer signs in through the directory. Raises ``ValidationError``."""
    with all_or_nothing(using):
        if not DirectoryAccount.objects.using(using).filter(user=user).delete()[0]:
            raise ValidationError("この人は、職員サインインを使っていません。")
        words = "職員サインインをやめた"
        write_event(Action.FACTOR, object_ids=[user.pk], purpose=words, using=using)


def account_of(directory: Directory, claims: Claims) -> User | None:
    """The account of who came back; bound at the first time. The row may be written only by it."""
    name = claims.get(directory.claim)
    if directory.claim == "email" and claims.get("email_verified") is False:
        name = None
    agreed = name.strip().lower() if isinstance(name, str) else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT api.directory_account(%s, %s, %s)", [directory.issuer, claims["sub"], agreed]
        )
        user_id = cursor.fetchone()[0]
        if user_id is None:
            return None
        sign_in_as(user_id)
        cursor.execute("SELECT api.bind_directory(%s, %s)", [directory.issuer, claims["sub"]])
        if not cursor.fetchone()[0]:
            return None
    return User.objects.filter(pk=user_id, is_active=True, is_demonstration=False).first()
