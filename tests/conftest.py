"""What every test may rely on."""

import shutil

from django.conf import settings


def pytest_unconfigure() -> None:
    """Leave nothing behind in the temporary directory."""
    shutil.rmtree(settings.VAR_DIR, ignore_errors=True)
