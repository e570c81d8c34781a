"""The municipality's directory (OpenID Connect): where it is, and what is asked of it.

Off unless ``TASUKI_OIDC_ISSUER`` is set; nothing is asked before somebody presses the button.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from tasuki.access.oidc.tokens import Claims, TokenError, UnknownKeyError, read_token

TIMEOUT = 5
LARGEST = 200_000
"""Seconds, and bytes of an answer."""
KEPT = 60 * 60
"""Seconds the directory's own description and keys are remembered."""
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class DirectoryError(Exception):
    """The directory does not answer, or not as agreed."""


class WrongSettingsError(Exception):
    """The environment names half a directory; the message is a Japanese sentence."""


@dataclass(frozen=True)
class Directory:
    """``name``: on the button. ``claim``: which claim carries the agreed name. ``mfa``: values of
    ``amr`` or ``acr`` that count as a second factor; empty: ours is always asked."""

    issuer: str
    client_id: str
    client_secret: str
    name: str = "市町村の職員サインイン"
    claim: str = "preferred_username"
    mfa: frozenset[str] = frozenset()

    def proves_second_factor(self, claims: Claims) -> bool:
        """Whether the directory says, in agreed words, that it asked for a second factor."""
        said = claims.get("amr")
        words = {one for one in said if isinstance(one, str)} if isinstance(said, list) else set()
        if isinstance(acr := claims.get("acr"), str):
            words.add(acr)
        return bool(self.mfa & words)


def directory_from(environment: Mapping[str, str]) -> Directory | None:
    """The directory of this installation, or None. Raises ``WrongSettingsError``."""
    issuer = environment.get("TASUKI_OIDC_ISSUER", "").strip()
    if not issuer:
        return None
    if not _is_safe(issuer):
        raise WrongSettingsError("TASUKI_OIDC_ISSUER は https:// で始まる番地にしてください。")
    client = environment.get("TASUKI_OIDC_CLIENT_ID", "").strip()
    file = environment.get("TASUKI_OIDC_SECRET_FILE", "").strip()
    if not client or not file:
        raise WrongSettingsError(
            "TASUKI_OIDC_ISSUER には、TASUKI_OIDC_CLIENT_ID と TASUKI_OIDC_SECRET_FILE も要ります。"
        )
    try:
        secret = Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise WrongSettingsError(f"TASUKI_OIDC_SECRET_FILE（{file}）が読めません。") from error
    if not secret:
        raise WrongSettingsError(f"TASUKI_OIDC_SECRET_FILE（{file}）が空です。")
    return Directory(
        issuer,
        client,
        secret,
        name=environment.get("TASUKI_OIDC_NAME", "").strip() or Directory.name,
        claim=environment.get("TASUKI_OIDC_CLAIM", "").strip() or Directory.claim,
        mfa=frozenset(environment.get("TASUKI_OIDC_MFA", "").split()),
    )


def configured() -> Directory | None:
    """The directory that the environment of this process names."""
    return directory_from(os.environ)


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    is_here = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_here)
    )


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **words: Any) -> None:
        return None


_memory: dict[str, tuple[float, Any]] = {}


def forget() -> None:
    """Ask the directory for its description and keys again."""
    _memory.clear()


def _fetch(url: str, data: dict[str, str] | None = None, basic: str = "") -> Any:
    """JSON from an endpoint: short, small, without a redirect. Raises ``DirectoryError``."""
    if not _is_safe(url):
        raise DirectoryError("address")
    headers = {"Accept": "application/json"} | ({"Authorization": basic} if basic else {})
    body = urlencode(data).encode() if data is not None else None
    try:
        request = Request(url, data=body, headers=headers)  # noqa: S310 - _is_safe looked
        with build_opener(_NoRedirects).open(request, timeout=TIMEOUT) as answer:
            read = answer.read(LARGEST + 1)
        if len(read) > LARGEST:
            raise DirectoryError("length")
        return json.loads(read)
    except (URLError, OSError, ValueError) as error:
        raise DirectoryError("answer") from error


def _remembered(url: str, *, anew: bool = False) -> Any:
    at, found = _memory.get(url, (0.0, None))
    if anew or found is None or time.time() - at > KEPT:
        found = _fetch(url)
        _memory[url] = (time.time(), found)
    return found


def description(directory: Directory) -> dict[str, str]:
    """The provider's own description, which must be of this very issuer."""
    found = _remembered(f"{directory.issuer.rstrip('/')}/.well-known/openid-configuration")
    if not isinstance(found, dict) or found.get("issuer") != directory.issuer:
        raise DirectoryError("issuer")
    if not all(isinstance(found.get(name), str) for name in ENDPOINTS):
        raise DirectoryError("description")
    return {name: found[name] for name in ENDPOINTS}


def new_secrets() -> dict[str, str]:
    """State, nonce and PKCE verifier of one attempt (RFC 7636)."""
    return {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}


def way_out(directory: Directory, attempt: dict[str, str], back: str) -> str:
    """Where the browser goes. The directory shall ask even who is signed in there already: a desk
    somebody left alone opens nothing."""
    challenge = hashlib.sha256(attempt["verifier"].encode()).digest()
    query = {
        "response_type": "code",
        "client_id": directory.client_id,
        "redirect_uri": back,
        "scope": "openid profile email",
        "state": attempt["state"],
        "nonce": attempt["nonce"],
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        "prompt": "login",
        "max_age": "0",
    }
    address = description(directory)["authorization_endpoint"]
    if not _is_safe(address):
        raise DirectoryError("address")
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def claims_for(directory: Directory, attempt: dict[str, str], code: str, back: str) -> Claims:
    """What the directory says about who came back with ``code``.

    Raises ``DirectoryError`` or ``TokenError``.
    """
    found = description(directory)
    data = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": attempt["verifier"],
    }
    pair = urlencode({"": directory.client_id})[1:], urlencode({"": directory.client_secret})[1:]
    basic = base64.b64encode(":".join(pair).encode()).decode()
    answer = _fetch(found["token_endpoint"], data, f"Basic {basic}")
    token = answer.get("id_token") if isinstance(answer, dict) else None
    if not isinstance(token, str) or len(token) > LARGEST:
        raise TokenError("missing")
    try:
        return _read(directory, found, token, attempt, anew=False)
    except UnknownKeyError:  # the provider changed its keys
        return _read(directory, found, token, attempt, anew=True)


def _read(
    directory: Directory, found: dict[str, str], token: str, attempt: dict[str, str], *, anew: bool
) -> Claims:
    held = _remembered(found["jwks_uri"], anew=anew)
    keys = held.get("keys") if isinstance(held, dict) else None
    return read_token(
        token,
        keys=keys if isinstance(keys, list) else [],
        issuer=directory.issuer,
        audience=directory.client_id,
        nonce=attempt["nonce"],
    )
