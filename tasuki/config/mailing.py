"""The process that sends notices as mails (``access/mails.py``).

``python -m tasuki.config.mailing``. ``tasuki up`` keeps one running when ``TASUKI_SMTP`` is set;
where the pages run elsewhere, a service of its own does. It alone reads the mail server's password.
"""

from __future__ import annotations

import os
import sys
import time

import django

PAUSE_S = 60


def run(pause: float = PAUSE_S) -> None:
    """Send what waits, again and again. A server that does not answer is tried again."""
    from django.db import DatabaseError, connection

    from tasuki.access.mails import send_waiting

    while True:
        try:
            for username, code in send_waiting().refused:
                said = f"たすき: {username} あてのメールが、届け先に断られました（{code}）。"
                print(said, file=sys.stderr, flush=True)
        except (OSError, DatabaseError) as error:
            said = f"たすき: メールを送れません（{type(error).__name__}）。"
            print(said, file=sys.stderr, flush=True)
        finally:
            connection.close()
        time.sleep(pause)


def main(pause: float = PAUSE_S) -> None:
    """The whole life of the process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tasuki.config.settings")
    os.environ["TASUKI_MAILS"] = "1"
    django.setup()
    run(pause)


if __name__ == "__main__":
    main()
