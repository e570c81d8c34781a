"""Settings: one file, driven by the environment and the data folder."""

from __future__ import annotations

import os
from pathlib import Path

from tasuki.access.oidc.directory import directory_from
from tasuki.config.connections import database, home, read_secret

PACKAGE = Path(__file__).resolve().parent.parent
HOME = home()

SECRET_KEY = read_secret("django_key", HOME) or "only-for-commands-that-serve-nobody"
CONTEXT_KEY = bytes.fromhex(read_secret("context_key", HOME))
LIVE_KEY = bytes.fromhex(read_secret("live_key", HOME))
SEARCH_KEY = bytes.fromhex(read_secret("search_key", HOME))
KEY_FOLDER = HOME / "secrets" / "keys"
"""The keys that wrap the data keys (access/keys.py); read when first needed."""
MEDIA_FOLDER = HOME / "media"
"""Videos and papers of courses (training/storage.py); no file about a case."""
DEBUG = False
ALLOWED_HOSTS = os.environ.get("TASUKI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
IS_DEMONSTRATION = (HOME / "demonstration").exists()
"""True only when this data folder was filled with the invented 朝霧県."""

INSTALLED_APPS = [
    "tasuki.core",
    "tasuki.places",
    "tasuki.audit",
    "tasuki.accounts",
    "tasuki.access",
    "tasuki.people",
    "tasuki.cases",
    "tasuki.plans",
    "tasuki.conferences",
    "tasuki.exchange",
    "tasuki.training",
    "tasuki.advisory",
    "tasuki.safeguards",
    "tasuki.oversight",
    "tasuki.home",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "tasuki.access.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tasuki.access.clock.SessionClockMiddleware",
    "tasuki.access.middleware.AccessContextMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "tasuki.config.urls"
WSGI_APPLICATION = "tasuki.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tasuki.home.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "tasuki.core.rendering.FormRenderer"

ROLE = os.environ.get("TASUKI_DB_ROLE", "web")
DATABASES = {"default": database(ROLE, home=HOME), "trail": database(ROLE, home=HOME)}
"""``trail`` is the same database on a connection of its own: what must survive a rollback."""
DATABASE_ROUTERS = ["tasuki.accounts.routing.CacheOutsideTheRequest"]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        # Never so few that somebody who tries many names pushes out the counters of others.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
"""Used codes and failed sign-ins: both web processes must see them."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "tasuki.access.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "tasuki.access.forms.SignInForm"}
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "120/m/ip,5/15m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TASUKI_PROXIES") or 0)
"""How many proxies of ours stand before the pages; else whose address counts could be made up."""
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_ADAPTER = "tasuki.access.adapters.FactorAdapter"
MFA_FORMS = {
    "authenticate": "tasuki.access.forms.SecondFactorForm",
    "reauthenticate": "tasuki.access.forms.ProofForm",
    "activate_totp": "tasuki.access.forms.AppForm",
    "add_webauthn": "tasuki.access.forms.PasskeyForm",
    "login_webauthn": "tasuki.access.forms.PasskeySignInForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("TASUKI_HTTPS", "") != "1"
"""Without TLS a browser offers passkeys at localhost alone; an office sets TASUKI_HTTPS=1."""
MFA_TOTP_ISSUER = "たすき"
MFA_TOTP_TOLERANCE = 1
"""Steps of 30 s before and after: somebody types, a telephone's clock is off (RFC 6238, 5.2)."""

DIRECTORY = directory_from(os.environ)
"""The municipality's own sign-in (OpenID Connect); None: there is none, and no address of it."""

SESSION_ENGINE = "tasuki.access.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_COOKIES = os.environ.get("TASUKI_HTTPS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LIVE_ADDRESS = os.environ.get("TASUKI_LIVE_ADDRESS", "").rstrip("/")
LIVE_PORT = int(os.environ.get("TASUKI_LIVE_PORT") or 0)
"""Where browsers reach the reactions of a meeting as they come (``exchange/live``): an address of
the office's proxy, else a port of the pages' own host; neither: pages read them anew."""
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

EMAIL_HOST, _, _port = os.environ.get("TASUKI_SMTP", "").partition(":")
EMAIL_PORT = int(_port or 587)
EMAIL_USE_TLS = os.environ.get("TASUKI_SMTP_TLS", "1") == "1"
EMAIL_HOST_USER = os.environ.get("TASUKI_SMTP_USER", "")
EMAIL_HOST_PASSWORD = (
    read_secret("smtp_password", HOME) if os.environ.get("TASUKI_MAILS") == "1" else ""
)
"""Read by the process that sends alone: the pages need not know it, and may not be able to."""
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("TASUKI_MAIL_FROM", "")
ADDRESS = os.environ.get("TASUKI_ADDRESS", "").rstrip("/")
"""Where the pages are reached; it stands in mails. Without these three nothing is sent."""
if not EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True  # the libraries' own sentences; ours are Japanese in the code
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if not (STATIC_ROOT / "staticfiles.json").exists():  # before the first `tasuki up`, and in tests
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["tasuki.core.uploads.MemoryHandler"]
CLAMD = os.environ.get("TASUKI_CLAMD", "")
"""Where attachments are scanned: ``host:port`` or the path of a socket; empty: nowhere."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
