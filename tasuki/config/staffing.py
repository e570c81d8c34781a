"""``tasuki organization …`` and ``tasuki user …``: who works here, kept by the person who runs it.

Imported after ``django.setup()``; writes through the actions on the administrator's connection.
"""

from __future__ import annotations

import argparse
import datetime as dt
import uuid
from collections.abc import Callable
from typing import NoReturn, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, TextChoices
from django.utils import timezone

from tasuki.access.oidc.accounts import agree_on_name, end_agreement
from tasuki.accounts import actions
from tasuki.accounts.enums import OperationMode, OrganizationKind, Programme, Role, WelfareField
from tasuki.accounts.models import MAX_CLEARANCE, Membership, Organization, User
from tasuki.config.succession import hand_over, left_words, withdraw
from tasuki.core.dates import parse_date, wareki
from tasuki.core.spoken import spoken_secret
from tasuki.places.models import Municipality, Prefecture

Choice = TypeVar("Choice", bound=TextChoices)
Given = argparse.Namespace


class Parser(argparse.ArgumentParser):
    """Says in Japanese what is wrong with the line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"たすき: 書き方がちがいます（{message}）。\n{self.format_usage()}")


def run(given: list[str], *, using: str) -> list[str]:
    """Do what the words say on a connection that may write these tables; what to tell the person.

    Raises ``ValidationError``.
    """
    chosen = _parser().parse_args(given)
    chosen.using = using
    lines: list[str] = chosen.run(chosen)
    return lines


def _parser() -> Parser:
    parser = Parser(prog="tasuki")
    top = parser.add_subparsers(required=True, metavar="<ことば>")
    _organization_words(top.add_parser("organization", help="機関を加える、見る、離れた日を書く"))
    _user_words(top.add_parser("user", help="利用者と所属"))
    return parser


def _word(words: argparse._SubParsersAction[Parser], name: str, run: Callable[[Given], list[str]],
          text: str) -> Parser:  # fmt: skip
    parser = words.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _organization_words(parser: Parser) -> None:
    words = parser.add_subparsers(required=True, metavar="<ことば>")
    add = _word(words, "add", _add_organization, "機関を加える")
    add.add_argument("name", metavar="名称")
    add.add_argument("--kind", required=True, help="種別（市町村主管課、社会福祉協議会 など）")
    add.add_argument("--kana", default="", help="ふりがな")
    add.add_argument("--municipality", help="市町村（東京都府中市、または団体コード6けた）")
    add.add_argument("--prefecture", help="都道府県")
    add.add_argument("--field", action="append", default=[], help="分野（介護、障害 など）")
    add.add_argument("--programme", action="append", default=[], help="担う事業（多機関協働 など）")
    add.add_argument(
        "--operation", default=OperationMode.INDEPENDENT.label, help="運営（直営・委託・独立）"
    )
    add.add_argument("--phone", default="", help="電話")
    _word(words, "list", _list_organizations, "機関の一覧")
    end = _word(words, "end", _end_organization, "機関が離れた日を書く")
    end.add_argument("organization", metavar="機関（名称か番号）")
    end.add_argument("--on", help="離れた日（なければ今日）")
    over = _word(words, "hand-over", _hand_over, "受け持ちを、ほかの機関に引き継ぐ（委託先の交代）")
    over.add_argument("giver", metavar="もとの機関（名称か番号）")
    over.add_argument("taker", metavar="引き継ぐ機関（名称か番号）")
    over.add_argument("--on", help="引き継ぎの日。その日の0時から（なければ今日）")
    over.add_argument("--reason", default="", help="わけ（人の名前は書かない）")
    over.add_argument("--with-ended", action="store_true", help="終わったケースも引き継ぐ")
    over.add_argument("--dry-run", action="store_true", help="何が起きるかを見るだけ")
    over.add_argument("--cancel", action="store_true", help="決めた引き継ぎを取りやめる")


def _user_words(parser: Parser) -> None:
    words = parser.add_subparsers(required=True, metavar="<ことば>")
    add = _word(words, "add", _add_user, "利用者を加え、仮のパスワードを出す")
    add.add_argument("username", metavar="利用者名")
    add.add_argument("--family", required=True, help="姓")
    add.add_argument("--given", default="", help="名")
    add.add_argument("--kana", default="", help="ふりがな")
    _word(words, "list", _list_users, "利用者と所属の一覧")
    for name, run, text in (
        ("password", _password, "仮のパスワードを出す"),
        ("factors-reset", _reset_factors, "二つめの確認を取り消す（機械をなくした人）"),
        ("deactivate", _deactivate, "使えなくする（その場で効く）"),
        ("activate", _activate, "また使えるようにする"),
    ):
        _word(words, name, run, text).add_argument("username", metavar="利用者名")
    mail = _word(words, "mail", _mail, "お知らせを送るメールを決める（なしで、送らない）")
    mail.add_argument("username", metavar="利用者名")
    mail.add_argument("email", metavar="メール", nargs="?", default="")
    directory = _word(words, "directory", _directory, "職員サインインの名を決める、やめる")
    directory.add_argument("username", metavar="利用者名")
    directory.add_argument("name", metavar="職員サインインの名", nargs="?")
    directory.add_argument("--end", action="store_true", help="職員サインインをやめる")
    membership = words.add_parser("membership", help="所属を加える、おわりの日を書く")
    both = membership.add_subparsers(required=True, metavar="<ことば>")
    add = _word(both, "add", _add_membership, "所属を加える")
    end = _word(both, "end", _end_membership, "所属のおわりの日を書く")
    for one in (add, end):
        one.add_argument("username", metavar="利用者名")
        one.add_argument("--organization", required=True, help="機関の名称か番号")
    add.add_argument("--role", required=True, help="役割（相談支援員 など）")
    add.add_argument("--title", default="", help="職名")
    add.add_argument("--clearance", default="2", help="見てよい段階の上限（0〜3）")
    add.add_argument("--from", dest="starts_on", help="はじまりの日（なければ今日）")
    end.add_argument("--on", help="おわりの日（この日まで。なければ今日）")


def _add_organization(chosen: Given) -> list[str]:
    organization = actions.add_organization(
        by=None,
        name=chosen.name,
        kana=chosen.kana,
        kind=_choice(OrganizationKind, chosen.kind, "種別"),
        municipality=_municipality(chosen.municipality, chosen.using),
        prefecture=_prefecture(chosen.prefecture, chosen.using),
        fields=[_choice(WelfareField, word, "分野") for word in chosen.field],
        programmes=[_choice(Programme, word, "担う事業") for word in chosen.programme],
        operation=_choice(OperationMode, chosen.operation, "運営"),
        phone=chosen.phone,
        using=chosen.using,
    )
    return [f"機関「{organization}」を加えました（番号 {organization.pk}）。"]


def _list_organizations(chosen: Given) -> list[str]:
    rows = Organization.objects.using(chosen.using).select_related("municipality", "prefecture")
    return [
        f"{row.pk}  {row.name}  {row.get_kind_display()}"
        f"  {(row.municipality and row.municipality.full_name) or row.prefecture or ''}"
        f"{f'  {wareki(row.ended_on)}に離れた' if row.ended_on else ''}"
        for row in rows
    ] or ["機関はまだありません。"]


def _end_organization(chosen: Given) -> list[str]:
    organization, day = _organization(chosen.organization, chosen.using), _day(chosen.on)
    actions.end_organization(by=None, organization=organization, ended_on=day, using=chosen.using)
    return [
        f"「{organization}」は{wareki(day)}に離れました。この機関の人は、もうケースを開けません。",
        *left_words(organization, using=chosen.using),
    ]


def _hand_over(chosen: Given) -> list[str]:
    giver = _organization(chosen.giver, chosen.using)
    taker = _organization(chosen.taker, chosen.using)
    if chosen.cancel:
        return withdraw(giver, taker, using=chosen.using)
    return hand_over(
        giver,
        taker,
        begins_on=_day(chosen.on),
        reason=chosen.reason,
        with_ended=chosen.with_ended,
        is_rehearsal=chosen.dry_run,
        using=chosen.using,
    )


def _add_user(chosen: Given) -> list[str]:
    password = spoken_secret()
    user = actions.add_user(
        by=None,
        username=chosen.username,
        family_name=chosen.family,
        given_name=chosen.given,
        kana=chosen.kana,
        password=password,
        password_is_temporary=True,
        using=chosen.using,
    )
    return [
        f"利用者「{user.username}」（{user.name}）を加えました。",
        *_handed_over(password),
        "次に、所属を加えてください: tasuki user membership add …",
    ]


def _password(chosen: Given) -> list[str]:
    user, password = _user(chosen.username, chosen.using), spoken_secret()
    actions.give_temporary_password(by=None, user=user, password=password, using=chosen.using)
    return [f"「{user.username}」のパスワードを新しくしました。", *_handed_over(password)]


def _handed_over(password: str) -> list[str]:
    return [
        f"仮のパスワード: {password}",
        "ここにしか出ません。顔か声の分かる方法で本人に伝えてください。はじめに入ったとき、変えてもらいます。",
    ]


def _list_users(chosen: Given) -> list[str]:
    lines = []
    live = set(Membership.objects.using(chosen.using).live().values_list("pk", flat=True))
    for user in User.objects.using(chosen.using).prefetch_related("memberships__organization"):
        works = [str(one) for one in user.memberships.all() if one.pk in live]
        state = "" if user.is_active else "  使えない"
        lines.append(f"{user.username}  {user.name}  {'、'.join(works) or '所属なし'}{state}")
    return lines or ["利用者はまだいません。"]


def _reset_factors(chosen: Given) -> list[str]:
    user = _user(chosen.username, chosen.using)
    actions.reset_factors(by=None, user=user, using=chosen.using)
    return [f"「{user.username}」の二つめの確認を取り消しました。次に入るとき、決め直します。"]


def _directory(chosen: Given) -> list[str]:
    user, found = _user(chosen.username, chosen.using), settings.DIRECTORY
    if chosen.end:
        end_agreement(by=None, user=user, using=chosen.using)
        return [f"「{user.username}」は、職員サインインでは入れなくなりました。"]
    if found is None:
        raise ValidationError(
            "職員サインインが決まっていません（TASUKI_OIDC_ISSUER。docs/operations.md）。"
        )
    agreed = agree_on_name(
        by=None, user=user, issuer=found.issuer, name=chosen.name or "", using=chosen.using
    )
    return [
        f"職員サインインの「{agreed.agreed_name}」を、「{user.username}」としました。",
        "はじめに入ったとき、相手の番号と結び付きます。そのあとは、名が変わっても番号で分かります。",
    ]


def _deactivate(chosen: Given) -> list[str]:
    user = _user(chosen.username, chosen.using)
    actions.set_active(by=None, user=user, is_active=False, using=chosen.using)
    return [f"「{user.username}」を使えなくしました。開いている画面も、次の操作から開きません。"]


def _activate(chosen: Given) -> list[str]:
    user = _user(chosen.username, chosen.using)
    actions.set_active(by=None, user=user, is_active=True, using=chosen.using)
    return [f"「{user.username}」をまた使えるようにしました。"]


def _mail(chosen: Given) -> list[str]:
    user = _user(chosen.username, chosen.using)
    actions.set_email(by=None, user=user, email=chosen.email, using=chosen.using)
    if not chosen.email:
        return [f"「{user.username}」には、メールを送りません。"]
    return [f"「{user.username}」へのお知らせを {chosen.email} に送ります。内容は入りません。"]


def _add_membership(chosen: Given) -> list[str]:
    if chosen.clearance not in map(str, range(MAX_CLEARANCE + 1)):
        raise ValidationError("見てよい段階の上限は、0〜3 の数で書いてください。")
    membership = actions.add_membership(
        by=None,
        user=_user(chosen.username, chosen.using),
        organization=_organization(chosen.organization, chosen.using),
        role=_choice(Role, chosen.role, "役割"),
        title=chosen.title,
        clearance=int(chosen.clearance),
        starts_on=_day(chosen.starts_on),
        using=chosen.using,
    )
    return [f"「{chosen.username}」に所属「{membership}」を加えました。"]


def _end_membership(chosen: Given) -> list[str]:
    user, organization = (
        _user(chosen.username, chosen.using),
        _organization(chosen.organization, chosen.using),
    )
    day = _day(chosen.on)
    rows = list(
        Membership.objects.using(chosen.using)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate()))
        .filter(user=user, organization=organization)
    )
    if not rows:
        raise ValidationError(f"「{user.username}」は、いま「{organization}」に所属していません。")
    for membership in rows:
        actions.end_membership(by=None, membership=membership, ends_on=day, using=chosen.using)
    return [f"「{user.username}」の「{organization}」の所属は{wareki(day)}までです。"]


def _user(username: str, using: str) -> User:
    found = User.objects.using(using).filter(username=username).first()
    if found is None:
        raise ValidationError(f"利用者名「{username}」の人はいません（user list で確かめる）。")
    return found


def _organization(text: str, using: str) -> Organization:
    rows = Organization.objects.using(using).select_related("municipality")
    try:
        found = list(rows.filter(pk=uuid.UUID(text)))
    except ValueError:
        found = list(rows.filter(name=text))
    if not found:
        raise ValidationError(f"機関「{text}」はありません。organization list で確かめてください。")
    if len(found) > 1:
        numbers = "、".join(str(one.pk) for one in found)
        raise ValidationError(f"機関「{text}」は{len(found)}つあります。番号で: {numbers}")
    return found[0]


def _municipality(text: str | None, using: str) -> Municipality | None:
    if not text:
        return None
    rows = Municipality.objects.using(using).select_related("prefecture")
    rows = rows.valid_on(timezone.localdate())
    named = rows.filter(code=text) or [
        one
        for one in rows.filter(name__in=[text[n:] for n in range(len(text))])
        if text in (one.name, f"{one.prefecture.name}{one.name}", one.full_name)
    ]
    if len(named) == 1:
        return named[0]
    if not named:
        raise ValidationError(
            f"市町村「{text}」はありません。「東京都府中市」のように書いてください。"
        )
    names = "、".join(f"{one.full_name}（{one.code}）" for one in named)
    raise ValidationError(f"「{text}」は{len(named)}つあります。どれかを書いてください: {names}")


def _prefecture(text: str | None, using: str) -> Prefecture | None:
    if not text:
        return None
    found = Prefecture.objects.using(using).filter(Q(name=text) | Q(code=text)).first()
    if found is None:
        raise ValidationError(f"都道府県「{text}」はありません。「東京都」のように書いてください。")
    return found


def _choice(kind: type[Choice], text: str, name: str) -> Choice:
    for member in kind:
        if text in (member.value, member.label):
            return member
    labels = "、".join(str(member.label) for member in kind)
    raise ValidationError(f"{name}「{text}」はありません。次から選んでください: {labels}")


def _day(text: str | None) -> dt.date:
    if not text:
        return timezone.localdate()
    try:
        return parse_date(text)
    except ValueError as error:
        raise ValidationError(str(error)) from None
