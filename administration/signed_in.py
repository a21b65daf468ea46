"""Who asks: his session and his account, read with every page and therefore prepared (directory.prepared)."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from directory.models import User
from directory.prepared import Prepared

_SESSION = Prepared(lambda key: Session.objects.filter(session_key=key))
_ACCOUNT = Prepared(lambda pk: User.objects.filter(pk=pk))


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them (SESSION_ENGINE)."""

    def load(self) -> dict[str, Any]:
        """What it holds; nothing, and no key any more, where there is none or it has ended."""
        for session in _SESSION(self.session_key or ""):
            if session.expire_date > timezone.now():
                return dict(self.decode(session.session_data))
        self._session_key = None
        return {}


class Accounts(ModelBackend):
    """Log in by name and password, as Django has it."""

    def get_user(self, user_id: int) -> User | None:
        """The account of whoever is logged in; None where it is closed or gone."""
        return next((user for user in _ACCOUNT(int(user_id)) if self.user_can_authenticate(user)), None)
