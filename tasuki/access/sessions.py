"""Django's session engine on ``access_session``: the table knows hashes, the cookie the keys.

Every row is reached through a function of the database by the hash of the key (sql/sessions.sql);
the content is signed for that very key, so that a copied row opens nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import connection
from django.utils import timezone

STARTED, SEEN, BROWSER = "clock_started", "clock_seen", "browser"
"""Names in a session: when it began, when it was last used (epoch seconds), in what."""


def hash_of(key: str) -> str:
    """How a session key lies in the database."""
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(SessionBase):
    """A session in the database."""

    @property
    def key_salt(self) -> str:
        """The signature of the content holds for this key alone."""
        return f"tasuki.session|{hash_of(self.session_key or '')}"

    def load(self) -> dict[str, Any]:
        content = _ask("SELECT api.session_load(%s)", hash_of(self.session_key or ""))
        if content is None:
            self._session_key = None
            return {}
        return dict(self.decode(content))

    def exists(self, session_key: str) -> bool:
        return bool(_ask("SELECT api.session_exists(%s)", hash_of(session_key)))

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Raises ``CreateError`` when the key exists, ``UpdateError`` when it was ended."""
        if self.session_key is None:
            return self.create()
        content = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        saved = _ask(
            "SELECT api.session_save(%s, %s, %s::uuid, %s, %s, %s, %s, %s)",
            hash_of(self.session_key),
            self.encode(content),
            content.get(SESSION_KEY),
            content.get(BROWSER, "")[:60],
            _time(content.get(STARTED)),
            _time(content.get(SEEN)),
            self.get_expiry_date(),
            must_create,
        )
        if not saved:
            raise CreateError if must_create else UpdateError
        return None

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            _ask("SELECT api.session_drop(%s)", hash_of(key))

    @classmethod
    def clear_expired(cls) -> None:
        """Nothing to do: a new session takes old ones away."""


def _ask(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


def _time(seconds: float | None) -> dt.datetime:
    return timezone.now() if seconds is None else dt.datetime.fromtimestamp(seconds, dt.UTC)
