"""Django's settings. What differs between machines comes from the environment: docs/running.md."""

import os
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF

from relations import env

django_stubs_ext.monkeypatch()

# Arrow reads this when it is first used. A Parquet file of meetings took 27 MB more with Arrow's
# own allocator than with that of the system.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

BASE_DIR = env.BASE_DIR
DATA_DIR = env.folder("DATA_DIR", BASE_DIR / ".data")

_database = env.database_url()

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.secret_key(DATA_DIR, needed=_database is not None)
SITE_URL = env.site_url()
SITE_URL_IS_SET = bool(env.text("SITE_URL", ""))
# Whether the home page says that what it shows is a demo; `manage.py demo` sets it.
IS_DEMO = False
_HTTPS = SITE_URL.startswith("https://")
_HOST = env.host_of(SITE_URL)

# What the site states of its own data, or nothing; each source has its own.
DATA_LICENCE = env.licence()
# Whether strangers may read the public pages; where false, they are asked to sign in.
READING_IS_PUBLIC = env.flag("READING_IS_PUBLIC", True)
# Whether the pages of records say when they were changed, and lead to what was.
HISTORY_IS_PUBLIC = env.flag("HISTORY_IS_PUBLIC", False)

# Whether a proxy stands before the app and says how and for whom it asks.
BEHIND_PROXY = env.flag("BEHIND_PROXY", False)

ALLOWED_HOSTS = [_HOST, *env.words("ALLOWED_HOSTS")]
if not _HTTPS:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# A form of the admin comes back as it was typed.
CSRF_FAILURE_VIEW = "relations.admin.resuming.csrf_failure"

INSTALLED_APPS = [
    "relations",
    "relations.apps.RelationsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "relations.views.deadlines.Deadlines",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "relations.views.readers.Readers",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "relations.revisions.contexts.Histories",
]

ROOT_URLCONF = "relations.urls"
WSGI_APPLICATION = "relations.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "relations.views.masthead.masthead",
            ],
        },
    },
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": _database
    or {
        "ENGINE": "relations.embedded",
        "NAME": "relations",
        "DATA_DIR": DATA_DIR / "postgres",
        "CONN_MAX_AGE": 0,
    }
}
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    # Shoigu still finds Shoygu: of the 10 trigrams of both, 4 are shared. And no query is compiled
    # (jit): that takes seconds for long conditions whose rows take milliseconds to read.
    "options": "-c pg_trgm.strict_word_similarity_threshold=0.39 -c jit=off",
}
CACHES = {
    # Drawings of charts, in each worker's memory; some 30 KB each.
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
    # Who asked the API when, in each process; room for 10,000 of those who ask.
    "rates": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "rates",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
# Seconds after which PostgreSQL ends a query of a page, and one of a file or of a save.
QUERY_SECONDS = {"page": env.seconds("PAGE_SECONDS", 15), "file": env.seconds("FILE_SECONDS", 600)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
# Files are served as they lie in the source, so that there is no step to forget. Their addresses
# change with what is in them; a day is short enough for what Django's own sheets name without it.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 86_400
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "relations.stamped.StampedStaticFiles"},
}
WHITENOISE_AUTOREFRESH = DEBUG

# A treaty with 290 parties is a form of some 4,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# The history: triggers in the database record who changed what, and it is never rewritten.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS

REST_FRAMEWORK = {
    "DEFAULT_THROTTLE_RATES": {
        "anon": env.rate("API_RATE_STRANGERS", "120/minute"),
        "user": env.rate("API_RATE_USERS", "600/minute"),
    },
    # Without a proxy nobody is believed about the address asked from.
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}

SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "relations",
    "VERSION": "1",
    "DESCRIPTION": "Meetings and agreements between countries, with their sources. Read only.",
    "LICENSE": {"name": "MIT (the software)", "identifier": "MIT"},
    "SCHEMA_PATH_PREFIX": "/api/",
    "SERVE_INCLUDE_SCHEMA": False,
    "SORT_OPERATION_PARAMETERS": False,
    # Closed lists are named in relations/api/schema.py.
    "POSTPROCESSING_HOOKS": [],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
