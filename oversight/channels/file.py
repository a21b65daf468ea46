"""Into a file instead of out of the house: for trying a channel before its gateway is there, for demo and tests."""

import json

from django.conf import settings

from directory.clock import today
from directory.models import User
from oversight.channels import Undelivered


class ToFile:
    """A line a message in OUTBOX_DIR/<day>.jsonl: to, subject, text."""

    def address(self, person: User) -> str:
        """The telephone, where short messages and office chats look for somebody."""
        return person.phone

    def send(self, address: str, subject: str, text: str) -> None:
        """Raises Undelivered when the file cannot be written."""
        line = json.dumps({"to": address, "subject": subject, "text": text}, ensure_ascii=False)
        try:
            settings.OUTBOX_DIR.mkdir(parents=True, exist_ok=True)
            with (settings.OUTBOX_DIR / f"{today()}.jsonl").open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            raise Undelivered(str(error)) from error

    def close(self) -> None:
        """Nothing is open."""
