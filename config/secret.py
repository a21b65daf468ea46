"""The signing key of an installation that names none: made once, readable by its owner only."""

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """The key in `path`; made on the first call. Two processes starting at once get the same key."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            # A link appears whole or not at all; whoever comes second keeps the first one's key.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
