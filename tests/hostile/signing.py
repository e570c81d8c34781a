"""People on their way in: a stranger, one with a password, one about to pair an app."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tests.world import World

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
