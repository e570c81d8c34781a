"""Seeds of second factors and spare codes as they lie in the database (allauth calls this).

One data key for all of them, wrapped like those of cases, so that ``tasuki keys rotate`` covers it.
It is read before anybody is in: its row is visible to everybody and opens nothing by itself.
"""

from __future__ import annotations

import base64
import binascii
import os
import uuid

from tasuki.access.keys import Refusal, key_to_read, key_to_write, refuse
from tasuki.access.policy import SEEDS
from tasuki.core.envelope import Unreadable, bound_to, decrypt, encrypt

SUBJECT = uuid.UUID(SEEDS)
MARK = "v1:"
PLACE = bound_to("mfa_authenticator", "data", SUBJECT)


def seal(text: str) -> str:
    """``v1:`` and base64 of nonce, ciphertext and tag."""
    sealed = encrypt(key_to_write(SUBJECT, "default"), text.encode(), PLACE)
    return MARK + base64.b64encode(sealed).decode()


def unseal(sealed: str) -> str:
    """The seed again; raises ``Unreadable``."""
    try:
        raw = base64.b64decode(sealed.removeprefix(MARK), validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("cut") from None
    return decrypt(key_to_read(SUBJECT, "default"), raw, PLACE).decode()


def opened(sealed: str) -> str:
    """For signing in: a seed that was changed becomes one that no code fits, never an error page
    and never an empty one, whose codes everybody could compute."""
    try:
        return unseal(sealed)
    except Unreadable as error:
        refuse(Refusal("mfa_authenticator", "data", SUBJECT, None, None), error)
        return base64.b32encode(os.urandom(20)).decode()
