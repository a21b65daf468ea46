"""The settings of the tests: the product's own, in a place of their own and without waiting.

Of the caller's settings only DATABASE_URL holds: it says on which database the tests run. The fonts are
those this machine keeps: fetching them anew for every run would take longer than the tests.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in (
    "DEMO", "HTTPS", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "BEHIND_PROXY", "CLASSIFIED_NETWORK", "SOURCE_URL",
    "IDLE_MINUTES", "LOGIN_FAILURES", "UPLOAD_MAX_MB", "IMPORT_ZIP_MAX_MB", "UPLOAD_MAX_UNPACKED_MB", "SITE_URL",
    "LETTER_QR", "LETTER_SIGNING_CERT", "LETTER_SIGNING_PASSWORD_FILE", "LETTER_SIGNER",
):  # fmt: skip
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "only for tests"
os.environ["VAR_DIR"] = str(Path(tempfile.gettempdir()) / f"huiyin-tests-{os.getuid()}-{os.getpid()}")

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STATIC_ROOT, STORAGES, VAR_DIR  # noqa: E402

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# Nothing stays behind in the temporary directory, however the tests end.
atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES |= {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads get connections of their own, as on a server.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
