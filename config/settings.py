"""Settings of the office system. Whatever differs from place to place comes from the environment."""

from pathlib import Path

from config import env
from config.demo_guard import refuse_unsafe_demo
from config.secret import secret_key
from letters.fonts import cache_folder
from letters.layout import house

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")

DEBUG = False
DEMO = env.flag("DEMO")
CLASSIFIED_NETWORK = env.flag("CLASSIFIED_NETWORK")
BEHIND_PROXY = env.flag("BEHIND_PROXY")
HTTPS = env.flag("HTTPS", default=not DEMO)
SOURCE_URL = env.text("SOURCE_URL")
# Where the public reaches the site: printed in the QR of letters, so that a telephone finds the page that verifies.
SITE_URL = env.site("SITE_URL")
LETTER_QR = env.flag("LETTER_QR", default=bool(SITE_URL))
# The electronic seal: a certificate file (PKCS#12), or a signer of the place's own (see letters.sealing).
LETTER_SIGNING_CERT = env.text("LETTER_SIGNING_CERT")
LETTER_SIGNING_PASSWORD_FILE = env.text("LETTER_SIGNING_PASSWORD_FILE")
LETTER_SIGNER = env.text("LETTER_SIGNER")
# Where GB/T 9704 leaves room; said here, before the typesetter measures its first page.
house.choose(
    house.House(
        pitch=env.decimal("LETTER_PITCH", 0.0, least=27, most=29.61),
        signer=env.choice("LETTER_SIGNER_PLACE", house.SIGNER_PLACES),
        marks=env.choice("LETTER_MARKS_PLACE", house.MARKS_PLACES),
        even_imprint=env.flag("LETTER_IMPRINT_EVEN"),
    )
)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

# From the ground up: an app imports only from those to its left.
FLOORS = ["directory", "permissions", "procedures", "suggestions", "letters", "oversight", "workflow",
          "administration", "portal"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "guardian",
    "viewflow.workflow",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    *FLOORS, *(["demo"] if DEMO else []),
]

MIDDLEWARE = [
    "config.middleware.client_address",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.idle_timeout",
    "config.middleware.own_words",
    "administration.middleware.own_password_first",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.no_blank_page",
    # Last, so that it answers a locked-out log-in whatever the view returned.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
_CONTEXT = [
    "django.template.context_processors.request",
    *(f"django.contrib.{name}.context_processors.{name}" for name in ("auth", "messages")),
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [*_CONTEXT, "config.context.site", "workflow.shell.shell"]},
    }
]

DATA_DIR = VAR_DIR / "demo" if DEMO else VAR_DIR
# The door opens the one transaction an act needs; a request as such opens none.
DATABASES = {"default": env.database_url("DATABASE_URL", DATA_DIR / "huiyin.sqlite3", BASE_DIR)}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DEMO:
    refuse_unsafe_demo(DATABASES["default"], VAR_DIR, ALLOWED_HOSTS, behind_proxy=BEHIND_PROXY)
    MIDDLEWARE.insert(0, "config.demo_guard.loopback_only")

LANGUAGE_CODE, LANGUAGES = "zh-hans", [("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Attachments and letters lie outside everything a server hands out by itself: a view checks first.
MEDIA_ROOT = DATA_DIR / "files"
# What is printed in batches can be made again: it is no part of a backup, and goes after some days.
BATCH_DIR = DATA_DIR / "batches"
BATCH_DAYS = env.number("BATCH_DAYS", 7, least=1, most=90)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FONTS_DIR = env.folder("FONTS_DIR", cache_folder())
LETTER_SEALS = env.flag("LETTER_SEALS")
SEALS_DIR = env.folder("SEALS_DIR", VAR_DIR / "seals")
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
_HANDLERS = [f"django.core.files.uploadhandler.{kind}FileUploadHandler" for kind in ("Memory", "Temporary")]
FILE_UPLOAD_HANDLERS = ["suggestions.uploads.SizeLimit", *_HANDLERS]
DATA_UPLOAD_MAX_NUMBER_FILES = 20
UPLOAD_MAX_BYTES = env.number("UPLOAD_MAX_MB", 20, least=1, most=200) * 1024 * 1024
# Letters of earlier terms, as scans of a whole session, come in ZIPs.
IMPORT_ZIP_MAX_BYTES = env.number("IMPORT_ZIP_MAX_MB", 200, least=1, most=2000) * 1024 * 1024
UPLOAD_MAX_UNPACKED_BYTES = env.number("UPLOAD_MAX_UNPACKED_MB", 200, least=1, most=2000) * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# How the digest of the day reaches people outside their inbox, by the name of the way; empty: there is no such way.
# An installation names its own gateway for short messages, DingTalk or WeCom (oversight.channels.Channel).
EMAIL_HOST, EMAIL_PORT = env.text("EMAIL_HOST"), env.number("EMAIL_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.text("EMAIL_USER"), env.text("EMAIL_PASSWORD")
EMAIL_USE_TLS, EMAIL_TIMEOUT = env.flag("EMAIL_TLS"), 20
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "huiyin@localhost")
DIGEST_CHANNELS = {
    "mail": "oversight.channels.mail.Mail" if EMAIL_HOST else "",
    "sms": env.text("SMS_CHANNEL"), "chat": env.text("CHAT_CHANNEL")}
OUTBOX_DIR = DATA_DIR / "outbox"

AUTH_USER_MODEL = "directory.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "administration.signed_in.Accounts",
    "guardian.backends.ObjectPermissionBackend",
]
_PASSWORDS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _PASSWORDS + "UserAttributeSimilarityValidator"},
    {"NAME": _PASSWORDS + "MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": _PASSWORDS + "CommonPasswordValidator"},
    {"NAME": _PASSWORDS + "NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
# No anonymous user with permissions of its own: who is not logged in may nothing.
ANONYMOUS_USER_NAME = None

AXES_FAILURE_LIMIT = env.number("LOGIN_FAILURES", 5, least=3, most=20)
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "administration.views.accounts.locked_out"

# Log-ins, downloads and grants are kept at least six months (网络安全法 21).
ACCESS_LOG_DAYS = env.number("ACCESS_LOG_DAYS", 365, least=184)
SECRET_KEY = env.text("SECRET_KEY") or secret_key(VAR_DIR / "secret_key")
SESSION_ENGINE = "administration.signed_in"
SESSION_COOKIE_AGE = env.number("IDLE_MINUTES", 30, least=5, most=480) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {"default-src": ["'self'"], "form-action": ["'self'"]}
    | {name: ["'none'"] for name in ("base-uri", "frame-ancestors", "object-src")}
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
