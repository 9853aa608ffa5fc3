"""The one settings file. Everything comes from the environment, `MINGFA_*`, all optional (docs/operating.md)."""

import json
import os
import secrets
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from mingfa.kernel import clock

ROOT = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("MINGFA_HOME", "var")).resolve()
KEYS = HOME / "keys"
FILES = HOME / "files"
PUBLIC = HOME / "public"  # register file, log tiles, checkpoints: what any web server may serve
REGISTER = PUBLIC / "register.sqlite3"
INBOX = HOME / "inbox.sqlite3"
PORTAL_ONLY = os.environ.get("MINGFA_PORTAL_ONLY", "") == "1"

for folder in (HOME, KEYS, FILES, PUBLIC):
    folder.mkdir(parents=True, exist_ok=True)
KEYS.chmod(0o700)

# A deployment created as demonstration says so in a file written at its creation; only it may shift the clock.
_deployment = HOME / "deployment.json"
DEPLOYMENT = json.loads(_deployment.read_text("utf-8")) if _deployment.exists() else {}
DEMONSTRATION = bool(DEPLOYMENT.get("demonstration"))
if DEMONSTRATION:
    clock.permit_shift()
    clock.shift(timedelta(seconds=DEPLOYMENT.get("clock_shift_seconds", 0)))


def _secret(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = _secret(Path(os.environ.get("MINGFA_SECRET_KEY_FILE", KEYS / "django-secret")))
DEBUG = os.environ.get("MINGFA_DEBUG", "") == "1"
ALLOWED_HOSTS = os.environ.get("MINGFA_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
HTTPS = os.environ.get("MINGFA_HTTPS", "") == "1"

INSTALLED_APPS = ["django.contrib.staticfiles", "django_htmx", "mingfa.config", "mingfa.portal"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "mingfa.portal.urls"
DATABASES: dict[str, object] = {}
CONTEXT_PROCESSORS = ["django.template.context_processors.request", "csp.context_processors.nonce"]

if not PORTAL_ONLY:
    INSTALLED_APPS = [
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "django.contrib.messages",
        "axes",
        *INSTALLED_APPS,
        *[
            f"mingfa.{room}"
            for room in [
                "ledger",
                "files",
                "org",
                "party",
                "law",
                "case",
                "recording",
                "review",
                "documents",
                "intake",
                "disclosure",
                "procedures",
                "workbench",
            ]
        ],
    ]
    MIDDLEWARE = [
        *MIDDLEWARE[:3],
        "django.contrib.sessions.middleware.SessionMiddleware",
        *MIDDLEWARE[3:],
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
        "axes.middleware.AxesMiddleware",
    ]
    ROOT_URLCONF = "mingfa.config.urls"
    CSRF_FAILURE_VIEW = "mingfa.config.urls.csrf_failure"
    CONTEXT_PROCESSORS += [
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]
    DATABASE_URL = os.environ.get("MINGFA_DATABASE_URL", "")
    if DATABASE_URL:
        DATABASES["default"] = dj_database_url.parse(DATABASE_URL, conn_max_age=60)
    else:
        DATABASES["default"] = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "case.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous="
                + os.environ.get("MINGFA_SQLITE_SYNCHRONOUS", "FULL")
                + "; PRAGMA foreign_keys=ON;",
            },
        }

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    }
]

AUTH_USER_MODEL = "org.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/desk/login/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/desk/login/"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECOND_FACTOR = not DEMONSTRATION  # reviewers, publishers and administrators need one (docs/adr/0084)
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "workbench/locked.html"
AXES_SENSITIVE_PARAMETERS = ["username", "password"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

LANGUAGE_CODE = "zh-hans"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "mingfa.config.static_names.HashedNames"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
