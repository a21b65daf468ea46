"""Where the templates and style sheets lie, read once."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.S)
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}", re.S)


def every_template() -> list[Path]:
    """All templates of the product: those of the site and those any app may bring."""
    folders = [settings.BASE_DIR / "templates", *settings.BASE_DIR.glob("*/templates")]
    return sorted(path for folder in folders for path in folder.rglob("*.html"))


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    """Path from the root of the product → text without its comments."""
    return {str(path.relative_to(settings.BASE_DIR)): COMMENT.sub("", path.read_text()) for path in every_template()}


@pytest.fixture(scope="session")
def style_sheets() -> dict[str, str]:
    """File name → text without comments."""
    folder = settings.BASE_DIR / "static" / "css"
    return {
        str(path.relative_to(folder)): re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        for path in sorted(folder.rglob("*.css"))
    }
