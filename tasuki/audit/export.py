"""What leaves the database so that a stranger can check it: the whole trail, or one event's proof.

Works on a psycopg connection of the role ``sealer``. Events hold numbers, no names.
"""

from __future__ import annotations

import json
import shutil
import uuid
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from tasuki.audit import verifier
from tasuki.audit.canon import COLUMNS, FORM, canonical

LINES_PER_FILE = 100_000

README = """足あとの控え

    python verifier.py .            この控えが、封をしたときのままかを確かめます
    python verifier.py . 控えの場所  別に保管した証明とも突き合わせます

要るものは Python 3.11 以上だけです。verifier.py は1つのファイルで、ほかのものを使いません。
events-*.txt は1行が1件です（封の値、空白、できごとのJSON）。名前は入っていません。
最後の証明より新しい行は、次の証明が付くまで、書きかえを見つけられません。
"""

_EVENTS = f"""SELECT s.number, s.form, s.leaf, e.id IS NOT NULL AS is_there,
    {", ".join(f"e.{name}" for name in COLUMNS[FORM])}
  FROM audit_seal s LEFT JOIN audit_event e ON e.at = s.at AND e.id = s.event_id
  ORDER BY s.number"""  # noqa: S608 - column names of canon.py


def export(connection: psycopg.Connection[Any], folder: Path) -> int:
    """Write all sealed events, all checkpoints and the verifier; returns the number of events.

    Raises ``FileExistsError`` when the folder is there and not empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        count = _write_events(connection, folder)
        for number, text in connection.execute("SELECT number, text FROM audit_checkpoint"):
            (folder / verifier.file_name(number)).write_text(text, encoding="utf-8")
    shutil.copyfile(verifier.__file__, folder / "verifier.py")
    (folder / "README.txt").write_text(README, encoding="utf-8")
    return count


def _write_events(connection: psycopg.Connection[Any], folder: Path) -> int:
    count, file = 0, None
    with connection.cursor(name="events", row_factory=dict_row) as cursor:
        cursor.itersize = 5000
        cursor.execute(_EVENTS)
        try:
            for row in cursor:
                if count % LINES_PER_FILE == 0:
                    if file is not None:
                        file.close()
                    file = (folder / f"events-{count + 1:012d}.txt").open("wb")
                event = canonical(row, row["form"]) if row["is_there"] else b""
                file.write(row["leaf"].hex().encode() + b" " + event + b"\n")  # type: ignore[union-attr]
                count += 1
        finally:
            if file is not None:
                file.close()
    return count


def prove(connection: psycopg.Connection[Any], event_id: uuid.UUID) -> dict[str, Any] | None:
    """The proof that one event is in the sealed trail; None before its checkpoint was made.

    Reads every leaf up to the checkpoint: about a second for a million events.
    """
    with connection.transaction(), connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute(
            f"SELECT q.* FROM ({_EVENTS.replace('SELECT', 'SELECT s.event_id,', 1)}) q"  # noqa: S608 - as above
            " WHERE q.event_id = %s",
            [event_id],
        )
        row = cursor.fetchone()
        if row is None or not row["is_there"]:
            return None
        cursor.execute(
            "SELECT number, size FROM audit_checkpoint WHERE size >= %s ORDER BY number LIMIT 1",
            [row["number"]],
        )
        checkpoint = cursor.fetchone()
        if checkpoint is None:
            return None
        cursor.execute(
            "SELECT leaf FROM audit_seal WHERE number <= %s ORDER BY number", [checkpoint["size"]]
        )
        leaves = [bytes(one["leaf"]) for one in cursor.fetchall()]
    return {
        "event": canonical(row, row["form"]).decode(),
        "index": row["number"] - 1,
        "checkpoint": checkpoint["number"],
        "path": [step.hex() for step in verifier.inclusion(leaves, row["number"] - 1)],
    }


def dump(proof: dict[str, Any]) -> str:
    """A proof as the text that ``verifier.py --proof`` reads."""
    return json.dumps(proof, ensure_ascii=False, indent=1) + "\n"
