"""Settings. Everything a deployment may change is an environment variable named here."""

from __future__ import annotations

import os
from pathlib import Path

from zhicheng.rules import rulebook_with
from zhicheng_office.ledger.witness_setting import witnesses_from
from zhicheng_office.project.databases import database_from
from zhicheng_office.project.keys import data_folder, secret_key

ROOT = Path(__file__).resolve().parents[2]
HOME = data_folder(Path(os.environ.get("ZHICHENG_HOME", ROOT / "var")).resolve())

DEBUG = False
SECRET_KEY = secret_key(HOME / "secret.key")
ALLOWED_HOSTS = os.environ.get("ZHICHENG_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("ZHICHENG_ORIGINS", "").split(",") if origin]
DATABASES = {
    "default": database_from(os.environ.get("DATABASE_URL", ""), HOME, float(os.environ.get("ZHICHENG_LOCK_SECONDS", "30")))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "rules.apps.AutodiscoverRulesConfig",
    "zhicheng_office.ui",
    "zhicheng_office.audit",
    "zhicheng_office.accounts",
    "zhicheng_office.ledger",
    "zhicheng_office.registry",
    "zhicheng_office.standards",
    "zhicheng_office.planning",
    "zhicheng_office.inspection",
    "zhicheng_office.laboratory",
    "zhicheng_office.programmes",
    "zhicheng_office.casework",
    "zhicheng_office.cockpit",
    "zhicheng_office.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhicheng_office.ledger.middleware.CountyMiddleware",
    "zhicheng_office.ui.middleware.ContentPolicyMiddleware",
    "zhicheng_office.ui.middleware.CodedErrorMiddleware",
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["rules.permissions.ObjectPermissionBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "accounts:start"
LOGOUT_REDIRECT_URL = "portal:home"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("ZHICHENG_HTTPS") == "1"

ROOT_URLCONF = "zhicheng_office.project.urls"
ASGI_APPLICATION = "zhicheng_office.project.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhicheng_office.ui.context.page",
                "zhicheng_office.accounts.context.navigation",
                "zhicheng_office.ledger.context.place",
            ],
        },
    }
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served from the packages: no collecting step
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = HOME / "evidence"
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# The county's folder: the one named, else the first that this checkout brings.
COUNTY = Path(os.environ.get("ZHICHENG_COUNTY") or next(iter(sorted((ROOT / "county").glob("*/"))), ROOT / "county"))
# What a county adds to the rulebook: its file predicates.yaml is the page predicates/county, and so on.
RULEBOOK = rulebook_with(
    {f"{page.stem}/county": page.read_text(encoding="utf8") for page in sorted((COUNTY / "rulebook").glob("*.yaml"))}
)
# The public log's name for ever, best an address without scheme; without one it is made of the county's division.
LOG_NAME = os.environ.get("ZHICHENG_LOG_NAME", "")
# Who is asked to cosign the public log: ADDRESS=VERIFIER KEY, or the key alone where it is asked by files; apart by blanks. None by default.
WITNESSES = witnesses_from(os.environ.get("ZHICHENG_WITNESSES", ""))
# A TrueType file whose Chinese characters are embedded into papers; without one the standard font is named and readers bring it.
PDF_FONT = os.environ.get("ZHICHENG_PDF_FONT", "")
# How long a page computes what is missing before it leaves the rest to the worker.
PAGE_PATIENCE_SECONDS = float(os.environ.get("ZHICHENG_PATIENCE", "2"))
# How long one query of a public table may take before it is cut off and said so.
PUBLIC_QUERY_SECONDS = float(os.environ.get("ZHICHENG_QUERY_SECONDS", "1"))
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # what was refused is on the page, and in the audit trail where it matters
}
