"""The settings of a test process: the real ones, on a throw-away database of its own.

``default`` and ``trail`` stay the role ``web``: a test that passes because it ran as a superuser
proves nothing. ``setup`` is a superuser by peer, for what only tests may do.
"""

import os

from tests.folder import DATABASE, TEST_HOME

os.environ["TASUKI_HOME"] = str(TEST_HOME)
os.environ.pop("DATABASE_URL", None)

from tasuki.config.settings import *  # noqa: F403 - the real settings, below our folder
from tasuki.config.settings import DATABASES

for _entry in DATABASES.values():
    _entry["NAME"] = _entry["TEST"]["NAME"] = DATABASE
DATABASES["setup"] = DATABASES["default"] | {
    "USER": "postgres",
    "PASSWORD": "",
    "OPTIONS": {"application_name": "tasuki tests"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
