"""Envelope encryption: data keys wrapped by versioned keys from files (docs/adr/0009).

AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits. Everything is bound to its place by
associated data ``v1|part|part|…``: a ciphertext that was moved, cut or flipped is refused.
"""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = "v1"
PREFIX = f"tasuki:{VERSION}:"
"""How an encrypted text begins in the database; base64 of nonce, ciphertext and tag follows."""
PATTERN = f"^{PREFIX}[A-Za-z0-9+/=]{{40,}}$"
"""The same as a regular expression of PostgreSQL."""
KEY, NONCE, TAG = 32, 12, 16
"""Bytes."""
WRAPPED = NONCE + KEY + TAG
TOO_OPEN = 0o137
"""File modes a key must not have; the group may read (the account of the pages)."""


class Unreadable(Exception):
    """Something encrypted cannot be trusted or read; the message names the reason, no content."""


def bound_to(*parts: object) -> bytes:
    """The associated data of one place: table, column, row, subject."""
    return "|".join((VERSION, *map(str, parts))).encode()


def new_key() -> bytes:
    return os.urandom(KEY)


def encrypt(key: bytes, data: bytes, place: bytes) -> bytes:
    """Nonce, ciphertext and tag."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, place)


def decrypt(key: bytes, sealed: bytes, place: bytes) -> bytes:
    """The data again. Raises ``Unreadable`` when a byte or the place differs."""
    if len(sealed) < NONCE + TAG:
        raise Unreadable("cut")
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], place)
    except InvalidTag:
        raise Unreadable("changed or moved") from None


def encrypt_text(key: bytes, text: str, place: bytes) -> str:
    return PREFIX + base64.b64encode(encrypt(key, text.encode(), place)).decode()


def decrypt_text(key: bytes, stored: str, place: bytes) -> str:
    """Raises ``Unreadable`` for anything that ``encrypt_text`` did not write for this place."""
    try:
        sealed = base64.b64decode(stored.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("cut") from None
    return decrypt(key, sealed, place).decode()


class KeyRing:
    """The key-encryption keys of a folder: files named 1, 2, 3 …, 64 hex digits each.

    A key is read when it is first needed and then remembered; which one is newest is looked up
    every time, because a rotation in another process adds one.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[int, bytes] = {}

    def versions(self) -> list[int]:
        """Ascending; empty while there is no folder."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except FileNotFoundError:
            return []
        return sorted(int(name) for name in names if name.isascii() and name.isdigit())

    def newest(self) -> int:
        """The version that wraps. Raises ``Unreadable`` when there is none."""
        if not (versions := self.versions()):
            raise Unreadable("no key")
        return versions[-1]

    def key(self, version: int) -> bytes:
        """Raises ``Unreadable`` for a version without a file, ``PermissionError`` for a file that
        others can read."""
        if version not in self._known:
            self._known[version] = self._read(self.folder / str(version))
        return self._known[version]

    @staticmethod
    def _read(path: Path) -> bytes:
        try:
            if path.stat().st_mode & TOO_OPEN:
                raise PermissionError(
                    f"{path} をほかの利用者が読めます。"
                    "chmod 600 を行ってから、もう一度はじめてください。"
                )
            key = bytes.fromhex(path.read_text())
        except FileNotFoundError:
            raise Unreadable(f"no key {path.name}") from None
        except ValueError:
            raise Unreadable(f"broken key {path.name}") from None
        if len(key) != KEY:
            raise Unreadable(f"broken key {path.name}")
        return key

    def wrap(self, data_key: bytes, subject: object, version: int) -> bytes:
        """``data_key`` as it lies in the database."""
        return encrypt(self.key(version), data_key, _place_of(subject, version))

    def unwrap(self, wrapped: bytes, subject: object, version: int) -> bytes:
        """Raises ``Unreadable`` also for a key that was wrapped for another subject."""
        return decrypt(self.key(version), wrapped, _place_of(subject, version))


def _place_of(subject: object, version: int) -> bytes:
    return bound_to("access_datakey", "wrapped", subject, version)
