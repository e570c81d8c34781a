"""People on their way in: a stranger, one with a password, one about to pair an app."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tests.database import admin
from tests.world import World, key

PASSWORD = "なつめ坂の黄色い郵便受け9"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def stranger(world: World, client_as: Callable[..., Client]) -> Client:
    """hanako has a password and nobody has typed it yet."""
    world.hanako.set_password(PASSWORD)
    with acting_as(world.hanako.pk):
        world.hanako.save(update_fields=["password"])
    return client_as()


def _past_the_password(world: World, client_as: Callable[..., Client]) -> Client:
    client = stranger(world, client_as)
    client.post(reverse("account_login"), {"login": "hanako", "password": PASSWORD})
    return client


def halfway(world: World, client_as: Callable[..., Client]) -> Client:
    """The password was right; the second factor is asked for."""
    with acting_as(world.hanako.pk):
        TOTP.activate(world.hanako, SECRET)
    return _past_the_password(world, client_as)


def inside(world: World, client_as: Callable[..., Client]) -> Client:
    """Signed in with an app."""
    with acting_as(world.hanako.pk):
        TOTP.activate(world.hanako, SECRET)
    return client_as("hanako")


def confirmed(world: World, client_as: Callable[..., Client]) -> Client:
    """Signed in without a second factor, the password typed once more to choose one."""
    client = _past_the_password(world, client_as)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def waiting_for_a_code(world: World, client_as: Callable[..., Client]) -> Client:
    """Two people took the second factor away; the code has not been typed. The row is committed
    (nobody of the cast may write it) and taken away by ``conftest.forget_resets``."""
    with admin() as connection:
        connection.execute("DELETE FROM access_factorreset")
        connection.execute(
            "INSERT INTO access_factorreset (id, user_id, organization_id, lost, checked,"
            " asked_by_id, asked_at, expires_at, decided_by_id, decided_at, is_granted, code_hash,"
            " code_expires_at, failures) VALUES (gen_random_uuid(), %s, %s, 'lost', '窓口で会った',"
            " %s, now(), now() + interval '3 days', %s, now(), true, %s,"
            " now() + interval '1 day', 0)",
            [key("user", "hanako"), key("organization", "shakyo"), key("user", "mika"),
             key("user", "kenji"), "0" * 64],
        )  # fmt: skip
    return _past_the_password(world, client_as)
