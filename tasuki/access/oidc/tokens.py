"""ID tokens of the municipality's directory: signature and claims (OpenID Connect Core 3.1.3.7).

RS256 alone (every provider must offer it); ``none``, symmetric and unknown algorithms are refused.
"""

from __future__ import annotations

import base64
import hmac
import json
import time
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256

LEEWAY = 60
"""Seconds by which two clocks may differ."""
OLDEST = 10 * 60
"""Seconds after which a token is too old to sign in with, whatever its ``exp``."""
SHORTEST_KEY = 2048
Claims = dict[str, Any]


class TokenError(Exception):
    """The token is not for us, not from there, or not of now; the message says which."""


class UnknownKeyError(TokenError):
    """No key of that name: the provider may have changed its keys."""


def _decode(part: str) -> bytes:
    if not part.isascii() or "=" in part:
        raise TokenError("encoding")
    try:
        return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise TokenError("encoding") from error


def _document(part: str) -> Claims:
    try:
        found = json.loads(_decode(part))
    except ValueError as error:  # also UnicodeDecodeError
        raise TokenError("encoding") from error
    if not isinstance(found, dict):
        raise TokenError("encoding")
    return found


def _check_signature(keys: list[Any], header: Claims, signed: bytes, signature: bytes) -> None:
    if header.get("alg") != "RS256" or "crit" in header:
        raise TokenError("algorithm")
    wanted = header.get("kid")
    fit = [
        key
        for key in keys
        if isinstance(key, dict)
        and key.get("kty") == "RSA"
        and key.get("use", "sig") == "sig"
        and key.get("alg", "RS256") == "RS256"
        and (wanted is None or key.get("kid") == wanted)
    ]
    if len(fit) != 1:
        raise UnknownKeyError("key")
    try:
        e, n = (int.from_bytes(_decode(fit[0][name]), "big") for name in ("e", "n"))
        public = RSAPublicNumbers(e, n).public_key()
    except (KeyError, TypeError, ValueError) as error:
        raise TokenError("key") from error
    if public.key_size < SHORTEST_KEY:
        raise TokenError("key")
    try:
        public.verify(signature, signed, PKCS1v15(), SHA256())
    except InvalidSignature as error:
        raise TokenError("signature") from error


def read_token(token: str, *, keys: list[Any], issuer: str, audience: str, nonce: str) -> Claims:
    """The claims of a token that is genuine, ours and fresh.

    ``keys``: of the provider's JWKS. Raises ``UnknownKeyError`` when none fits, or
    ``TokenError``.
    """
    parts = token.split(".")
    if len(parts) != 3:
        raise TokenError("encoding")
    signed = f"{parts[0]}.{parts[1]}".encode()
    _check_signature(keys, _document(parts[0]), signed, _decode(parts[2]))
    claims = _document(parts[1])
    _check_claims(claims, issuer, audience, nonce)
    return claims


def _check_claims(claims: Claims, issuer: str, audience: str, nonce: str) -> None:
    if claims.get("iss") != issuer:
        raise TokenError("issuer")
    to = claims.get("aud")
    audiences = to if isinstance(to, list) else [to]
    if audience not in audiences:
        raise TokenError("audience")
    if claims.get("azp", audience) != audience or (len(audiences) > 1 and "azp" not in claims):
        raise TokenError("audience")
    now = time.time()
    ends, began = _number(claims, "exp"), _number(claims, "iat")
    if ends + LEEWAY <= now:
        raise TokenError("expired")
    is_new = now - OLDEST - LEEWAY <= began <= now + LEEWAY
    if not is_new or _number(claims, "nbf", 0) > now + LEEWAY:
        raise TokenError("time")
    given = claims.get("nonce")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), nonce.encode()):
        raise TokenError("nonce")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise TokenError("subject")


def _number(claims: Claims, name: str, otherwise: float | None = None) -> float:
    found = claims.get(name, otherwise)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise TokenError("time")
    return float(found)
