"""Database roles (access.md): nobody who serves pages owns anything or passes by row security."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

import psycopg
from psycopg import sql

from tasuki.config.binaries import Account, ClusterError
from tasuki.config.connections import read_secret
from tasuki.config.encrypting import add_key, key_folder, lend_keys
from tasuki.core.envelope import KeyRing

LOGIN_ROLES = ("migrator", "web", "stats", "sealer", "live", "backup")

ROLES = {
    "owner": "NOLOGIN NOBYPASSRLS",
    "guard": "NOLOGIN BYPASSRLS",
    "migrator": "LOGIN NOBYPASSRLS",
    "web": "LOGIN NOBYPASSRLS",
    "stats": "LOGIN NOBYPASSRLS",
    "sealer": "LOGIN NOBYPASSRLS",
    "live": "LOGIN NOBYPASSRLS",  # reactions of meetings, as they come (exchange/sql/live.sql)
    "backup": "LOGIN BYPASSRLS",
}
NEVER = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"

HIDDEN_RELATIONS = ("pg_stat_activity", "pg_stat_statements", "pg_stat_replication")
HIDDEN_FUNCTIONS = (
    "pg_stat_get_activity(integer)",
    "pg_stat_get_backend_activity(integer)",
    "pg_terminate_backend(integer, bigint)",
    "pg_cancel_backend(integer)",
    "lo_create(oid)",
    "lo_creat(integer)",
    "lo_from_bytea(oid, bytea)",
    "lo_put(oid, bigint, bytea)",
    "lo_import(text)",
    "lo_import(text, oid)",
    "pg_notify(text, text)",
    "pg_logical_emit_message(boolean, text, text, boolean)",
    "pg_logical_emit_message(boolean, text, bytea, boolean)",
)
OLDEST_SERVER = 17
"""First PostgreSQL with the built-in C.UTF-8 order, the same on every machine."""

TOO_OLD = (
    "PostgreSQL {0} 以上が要ります（いまは {1}。Debian 12 のものは 15）。"
    "DATABASE_URL を外すと、たすきが持っている PostgreSQL で動きます。"
    "自分のサーバーを使うときは、{0} 以上に上げてください。"
)
MARK = "tasuki "
"""How the comment on the role ``owner`` begins; the number of the installation follows."""
TAKEN = (
    "この PostgreSQL サーバーの役割「{0}」は、{1}ため、使いません。"
    "役割はサーバー全体で1つです。DATABASE_URL に別のサーバーを指すか、外してください。"
    "同じデータを使い続けるときは、もとの TASUKI_HOME の secrets を写してください。"
)


def secret_file(name: str, home: Path, *, make: str = "") -> str:
    """The secret ``name`` of the data folder, made once (mode 0600, never overwritten)."""
    if found := read_secret(name, home):
        return found
    folder = home / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{name}.{secrets.token_hex(8)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(make or secrets.token_urlsafe(32))
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):  # somebody else made it meanwhile: theirs counts
        os.link(draft, folder / name)  # whole or not at all, and never over an existing one
    draft.unlink()
    return read_secret(name, home)


def make_secrets(home: Path) -> None:
    """All secrets of an installation; those that exist stay."""
    for name in LOGIN_ROLES:
        secret_file(name, home)
    secret_file("context_key", home, make=secrets.token_hex(32))
    secret_file("search_key", home, make=secrets.token_hex(32))
    secret_file("trail_key", home, make=secrets.token_hex(32))
    secret_file("live_key", home, make=secrets.token_hex(32))
    secret_file("django_key", home)
    if not KeyRing(key_folder(home)).versions():
        add_key(home, 1)


def lend_secrets(home: Path, account: Account) -> None:
    """Let `account`, and nobody else, read what serving pages needs; root reads all anyway.

    The passwords of the other roles (migrator, backup …) stay closed to it.
    """
    (home / "secrets").chmod(0o711)
    for name in ("web", "django_key", "context_key", "search_key", "live", "live_key"):
        os.chown(home / "secrets" / name, account.uid, account.gid)
    lend_keys(home, account)


def ensure_roles(admin: psycopg.Connection, home: Path, database: str) -> None:
    """Create or repair all roles and the database; ``admin`` is in autocommit mode.

    Raises ``ClusterError`` when the server is too old, or serves another installation.
    """
    if admin.info.server_version < OLDEST_SERVER * 10000:
        raise ClusterError(TOO_OLD.format(OLDEST_SERVER, admin.info.server_version // 10000))
    _refuse_strangers(admin, home)
    make_secrets(home)
    known = {row[0] for row in admin.execute("SELECT rolname FROM pg_roles").fetchall()}
    for name, options in ROLES.items():
        verb = "ALTER" if name in known else "CREATE"
        admin.execute(
            sql.SQL(f"{verb} ROLE {{}} WITH {NEVER} {options}").format(sql.Identifier(name))
        )
    for name in LOGIN_ROLES:
        # The server gets the verifier, never the password.
        password = secret_file(name, home).encode()
        verifier = admin.pgconn.encrypt_password(password, name.encode(), b"scram-sha-256")
        admin.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(name), sql.Literal(verifier.decode())
            )
        )
    comment = sql.Literal(MARK + secret_file("installation", home, make=secrets.token_hex(8)))
    admin.execute(sql.SQL("COMMENT ON ROLE owner IS {}").format(comment))
    admin.execute("GRANT owner TO migrator WITH SET TRUE, INHERIT FALSE")
    admin.execute("GRANT guard TO owner WITH SET TRUE, INHERIT FALSE")
    admin.execute("GRANT pg_read_all_data TO backup WITH INHERIT TRUE")
    found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
    if not found:
        command = (
            "CREATE DATABASE {} OWNER owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
            " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
        )
        admin.execute(sql.SQL(command).format(sql.Identifier(database)))


def _refuse_strangers(admin: psycopg.Connection, home: Path) -> None:
    """Roles belong to the whole server: a second installation would change the passwords of the
    first, and roles of the same names may be those of another product."""
    found = admin.execute(
        "SELECT rolname, coalesce(shobj_description(oid, 'pg_authid'), '') FROM pg_roles"
        " WHERE rolname = ANY (%s) ORDER BY rolname = 'owner' DESC, rolname",
        [list(ROLES)],
    ).fetchall()
    if not found:
        return
    mine, (name, comment) = read_secret("installation", home), found[0]
    is_marked = comment.startswith(MARK)
    if (is_marked and comment != MARK + mine) or (not is_marked and not read_secret("web", home)):
        whose = "ほかの「たすき」のものである" if is_marked else "この「たすき」のものではない"
        raise ClusterError(TAKEN.format(name, whose))


def ensure_schemas(admin: psycopg.Connection, database: str) -> None:
    """Schemas and refusals inside the database; ``admin`` is connected to it."""
    name = sql.Identifier(database)
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    admin.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
            name, sql.SQL(", ").join(sql.Identifier(one) for one in LOGIN_ROLES)
        )
    )
    admin.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    admin.execute("ALTER SCHEMA public OWNER TO owner")
    admin.execute("GRANT USAGE ON SCHEMA public TO web, guard, stats, sealer, backup")
    for schema in ("api", "priv"):
        admin.execute(f"CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION owner")
        admin.execute(f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC")
        admin.execute(f"GRANT USAGE, CREATE ON SCHEMA {schema} TO guard")
    admin.execute("GRANT USAGE ON SCHEMA api TO web")
    # Without the language nobody who serves pages can run a DO block; functions need it not.
    admin.execute("REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC")
    admin.execute("GRANT USAGE ON LANGUAGE plpgsql TO owner, guard")
    for relation in HIDDEN_RELATIONS:
        if admin.execute("SELECT to_regclass(%s)", [relation]).fetchone() != (None,):
            admin.execute(f"REVOKE ALL ON {relation} FROM PUBLIC")
    for function in HIDDEN_FUNCTIONS:
        if admin.execute("SELECT to_regprocedure(%s)", [function]).fetchone() != (None,):
            admin.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
    # Triggers say which meeting changed; whoever serves pages cannot say anything there.
    admin.execute("GRANT EXECUTE ON FUNCTION pg_notify(text, text) TO guard")


def install_context_key(admin: psycopg.Connection, home: Path) -> None:
    """Put the signing key of the access context where only ``guard`` reads it (heart.md §2)."""
    key = bytes.fromhex(read_secret("context_key", home)).ljust(64, b"\0")
    pads = [bytes(byte ^ pad for byte in key) for pad in (0x36, 0x5C)]
    admin.execute(
        "INSERT INTO priv.ctx_key (id, ipad, opad) VALUES (1, %s, %s)"
        " ON CONFLICT (id) DO UPDATE SET ipad = excluded.ipad, opad = excluded.opad",
        pads,
    )
