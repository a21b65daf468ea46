"""The signing key of an installation that names none: made once, readable by its owner only."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_key(path: Path) -> str:
    """The key in `path`; made on the first call. Two processes starting at once get the same key."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made readable by its owner only, under a name of its own.
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as draft:
            draft.write(secrets.token_urlsafe(50))
            draft.flush()
            # A link appears whole or not at all; whoever comes second keeps the first one's key.
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text().strip()
