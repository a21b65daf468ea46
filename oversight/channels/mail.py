"""Electronic mail through Django's backend: one connection a run."""

from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection

from directory.models import User
from oversight.channels import Undelivered


class Mail:
    """To the address in the person's account."""

    def __init__(self) -> None:
        self.connection = get_connection()

    def address(self, person: User) -> str:
        """His address, if the office knows it."""
        return person.email

    def send(self, address: str, subject: str, text: str) -> None:
        """Raises Undelivered when the mail server does not take it."""
        try:
            EmailMessage(subject, text, to=[address], connection=self.connection).send()
        except (OSError, SMTPException) as error:
            raise Undelivered(str(error)) from error

    def close(self) -> None:
        """Take leave of the server."""
        self.connection.close()
