"""A small OpenID provider on loopback, as a municipality's directory: RSA, PKCE, one code."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

CLIENT, SECRET = "tasuki-client", "s3cret: %&+"
BASIC = "Basic " + base64.b64encode(b"tasuki-client:s3cret%3A+%25%26%2B").decode()


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def number(value: int) -> str:
    return b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


class FakeDirectory:
    """``claims`` replace those of the next tokens; ``header`` those of their header. ``host``:
    how it is called; for a browser ``localhost`` is another site than 127.0.0.1."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://{host}:{self.server.server_port}"
        self.issued: dict[str, dict[str, str]] = {}
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {}
        self.description: dict[str, Any] = {}
        self.asked: list[str] = []
        self.forged = False
        self.new_key()

    def new_key(self, bits: int = 2048) -> None:
        self.key: RSAPrivateKey = generate_private_key(65537, bits)
        self.kid = secrets.token_hex(4)

    def answer(
        self, address: str, subject: str = "dir-1", name: str = "h.yamada"
    ) -> dict[str, str]:
        """What the browser brings back after ``address`` was visited and somebody proved it."""
        query = {key: one[0] for key, one in parse_qs(urlsplit(address).query).items()}
        assert query["response_type"] == "code" and query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(8)
        self.issued[code] = {**query, "sub": subject, "name": name}
        return {"code": code, "state": query["state"]}

    def token(self, given: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": given["sub"], "iat": now, "exp": now + 300,
            "nonce": given["nonce"], "preferred_username": given["name"], "auth_time": now,
            **self.claims,
        }  # fmt: skip
        head = {"alg": "RS256", "kid": self.kid, **self.header}
        signed = ".".join(b64(json.dumps(one).encode()) for one in (head, claims))
        key = generate_private_key(65537, 2048) if self.forged else self.key
        return f"{signed}.{b64(key.sign(signed.encode(), PKCS1v15(), SHA256()))}"

    def _exchange(self, body: dict[str, str], basic: str) -> tuple[int, Any]:
        given = self.issued.pop(body.get("code", ""), None)
        if given is None or basic != BASIC:
            return 400, {"error": "invalid_grant"}
        challenge = b64(hashlib.sha256(body["code_verifier"].encode()).digest())
        if challenge != given["code_challenge"] or body["redirect_uri"] != given["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self.token(given)}

    def _documents(self) -> dict[str, Any]:
        public = self.key.public_key().public_numbers()
        key = {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.kid,
               "n": number(public.n), "e": number(public.e)}  # fmt: skip
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.description,
            },
            "/keys": {"keys": [key]},
        }

    def _page(self, path: str) -> str:
        """What a browser is shown: whoever works there proves it with one click."""
        query = {key: one[0] for key, one in parse_qs(urlsplit(path).query).items()}
        back = f"{query['redirect_uri']}?{urlencode(self.answer(path))}"
        return f'<!doctype html><title>若葉市</title><a href="{escape(back)}">h.yamada で入る</a>'

    def _handler(fake) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake.asked.append(self.path)
                if self.path.startswith("/authorize?"):
                    self._send(200, fake._page(self.path).encode(), "text/html; charset=utf-8")
                    return
                found = fake._documents().get(self.path)
                self._say(200 if found else 404, found or {})

            def do_POST(self) -> None:
                fake.asked.append(self.path)
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                body = {key: one[0] for key, one in parse_qs(sent).items()}
                self._say(*fake._exchange(body, self.headers.get("Authorization", "")))

            def _say(self, status: int, found: Any) -> None:
                self._send(status, json.dumps(found).encode(), "application/json")

            def _send(self, status: int, raw: bytes, kind: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *args: Any) -> None:
                """Nothing: a test says what went wrong."""

        return Handler


@contextmanager
def open_directory(host: str = "127.0.0.1") -> Iterator[FakeDirectory]:
    """A directory that answers inside the block."""
    made = FakeDirectory(host)
    thread = threading.Thread(target=made.server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def fake() -> Iterator[FakeDirectory]:
    """A directory for one test."""
    with open_directory() as made:
        yield made
