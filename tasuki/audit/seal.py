"""The sealer's work: chain what is not sealed yet, and sign where the chain stands.

Everything here takes a psycopg connection of the role ``sealer`` in autocommit mode.

An event is sealed exactly once and never missed, in whatever order transactions commit: writing an
event also puts its key into ``audit_unsealed``, in the same transaction, and the sealer *takes* the
keys it can see. What commits late with an earlier time is simply taken later; nothing is inferred
from times, sequences or transaction numbers (docs/adr/0008).
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg.rows import dict_row

from tasuki.audit.canon import COLUMNS, FORM, canonical, moment
from tasuki.audit.verifier import START, Checkpoint, Tree, leaf_hash, link

BATCH = 5000
ALONE = 7_200_017
"""Advisory lock: one sealer at a time, however many run."""

_TAKE = f"""WITH taken AS (
    DELETE FROM audit_unsealed WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM audit_unsealed ORDER BY at, id LIMIT %s)) RETURNING at, id)
  SELECT t.at AS key_at, t.id AS key_id, e.id IS NOT NULL AS is_there,
    {", ".join(f"e.{name}" for name in COLUMNS[FORM])}
  FROM taken t LEFT JOIN audit_event e ON e.at = t.at AND e.id = t.id ORDER BY t.at, t.id"""  # noqa: S608 - column names of canon.py

_ADD = """INSERT INTO audit_seal (number, event_id, at, form, leaf, chain)
  SELECT * FROM unnest(%s::bigint[], %s::uuid[], %s::timestamptz[], %s::smallint[],
    %s::bytea[], %s::bytea[])"""


@dataclass(frozen=True)
class Signer:
    """A signing key of the trail."""

    seed: bytes

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def public(self) -> str:
        """The public key in hex, as it stands in every checkpoint."""
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, body: bytes) -> Checkpoint:
        return Checkpoint(f"{body.decode()}\n{self._key.sign(body).hex()}\n")


def seal_pending(connection: psycopg.Connection[Any], *, limit: int = BATCH) -> int:
    """Chain up to ``limit`` waiting events; returns how many. All or nothing."""
    with connection.transaction(), connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ALONE])
        cursor.execute("SELECT number, chain FROM audit_seal ORDER BY number DESC LIMIT 1")
        head = cursor.fetchone() or {"number": 0, "chain": START}
        cursor.execute(_TAKE, [limit])
        rows, number, chain = cursor.fetchall(), head["number"], bytes(head["chain"])
        if not rows:
            return 0
        sealed: list[tuple[Any, ...]] = []
        for row in rows:
            # A row that vanished before it was sealed leaves a mark: a seal without its event.
            leaf = leaf_hash(canonical(row) if row["is_there"] else b"")
            number, chain = number + 1, link(chain, leaf)
            sealed.append((number, row["key_id"], row["key_at"], FORM, leaf, chain))
        cursor.execute(_ADD, [list(column) for column in zip(*sealed, strict=True)])
        return len(sealed)


def seal_all(connection: psycopg.Connection[Any]) -> int:
    """Seal until nothing waits: what a start after a crash does first."""
    total = 0
    while found := seal_pending(connection):
        total += found
    return total


def make_checkpoint(
    connection: psycopg.Connection[Any], signer: Signer, successor: Signer | None = None
) -> Checkpoint | None:
    """State and sign where the chain stands; None when nothing is new since the last time.

    With a ``successor`` the checkpoint announces the key that signs from the next one on.
    """
    with connection.transaction(), connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ALONE])
        cursor.execute("SELECT * FROM audit_checkpoint ORDER BY number DESC LIMIT 1")
        last = cursor.fetchone()
        tree = Tree(last["size"], [bytes(peak) for peak in last["peaks"]]) if last else Tree()
        chain = _grow(connection, tree)
        if chain is None and successor is None:
            return None
        before = Checkpoint(last["text"]) if last else None
        said = {
            "v": 1,
            "log": before.says["log"] if before else str(uuid.uuid4()),
            "number": last["number"] + 1 if last else 1,
            "made_at": moment(dt.datetime.now(dt.UTC)),
            "size": tree.size,
            "root": tree.root().hex(),
            "chain": chain.hex() if chain else before.says["chain"] if before else START.hex(),
            "previous": before.digest if before else START.hex(),
            "key": signer.public,
            "next": successor.public if successor else None,
        }
        made = signer.sign(json.dumps(said, sort_keys=True, separators=(",", ":")).encode())
        cursor.execute(
            "INSERT INTO audit_checkpoint (number, size, text, peaks) VALUES (%s, %s, %s, %s)",
            [said["number"], tree.size, made.text, tree.peaks],
        )
        return made


def _grow(connection: psycopg.Connection[Any], tree: Tree) -> bytes | None:
    """Add every later leaf to the tree; the chain at its end, None without new leaves."""
    chain: bytes | None = None
    with connection.cursor(name="leaves") as cursor:
        cursor.itersize = 10_000
        cursor.execute(
            "SELECT leaf, chain FROM audit_seal WHERE number > %s ORDER BY number", [tree.size]
        )
        for leaf, after in cursor:
            tree.add(bytes(leaf))
            chain = bytes(after)
    return chain
