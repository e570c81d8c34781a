"""Second factor: passkey or TOTP for everyone who sees cases (access.md, Sign-in)."""

from __future__ import annotations

import base64
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest

DEMONSTRATION_KEY = "demonstration_sign_in"
METHODS_KEY = "account_authentication_methods"  # written by allauth at sign-in

VERSION = "v1"
NONCE = 12
"""Bytes of an AES-GCM nonce (NIST SP 800-38D, 8.2)."""
BOUND_TO = f"{VERSION}|mfa_authenticator|data".encode()


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor, or as a person of the demonstration."""
    session = request.session
    if session.get(DEMONSTRATION_KEY):
        return bool(settings.IS_DEMONSTRATION and getattr(request.user, "is_demonstration", False))
    return any(method.get("method") == "mfa" for method in session.get(METHODS_KEY, []))


def seal(text: str) -> str:
    """A seed as it lies in the database: ``v1:`` and base64 of nonce, AES-256-GCM text and tag."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(settings.FACTOR_KEY).encrypt(nonce, text.encode(), BOUND_TO)
    return f"{VERSION}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str) -> str:
    """The seed again. Raises ``cryptography.exceptions.InvalidTag`` when a byte was changed."""
    version, _, text = sealed.partition(":")
    if version != VERSION:
        raise ValueError("A seed without a known version is not ours.")
    raw = base64.b64decode(text)
    return AESGCM(settings.FACTOR_KEY).decrypt(raw[:NONCE], raw[NONCE:], BOUND_TO).decode()
