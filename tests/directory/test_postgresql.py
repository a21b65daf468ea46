"""A connection kept between pages is not asked whether it holds, and made anew when the server ended it."""

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import User

pytestmark = pytest.mark.skipif(
    "sqlite" in settings.DATABASES["default"]["ENGINE"], reason="a file is no connection that could end")


def as_before_a_page() -> None:
    """What Django does with every connection when a request comes in."""
    # The tests keep none, an installation does.
    connection.close_at = None
    connection.close_if_unusable_or_obsolete()
    assert connection.connection is not None
    assert not connection.health_check_done


@pytest.mark.django_db(transaction=True)
def test_nothing_is_asked_where_nothing_has_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    assert connection.settings_dict["CONN_HEALTH_CHECKS"]
    User.objects.count()
    as_before_a_page()
    sent: list[object] = []
    execute = psycopg.Cursor.execute
    monkeypatch.setattr(psycopg.Cursor, "execute", lambda self, query, *told, **more: (
        sent.append(query), execute(self, query, *told, **more))[1])
    User.objects.count()
    assert (len(sent), connection.health_check_done) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_a_session_the_server_ended_is_begun_anew() -> None:
    User.objects.count()
    before = connection.connection.info.backend_pid
    with psycopg.connect(**{name: value for name, value in connection.get_connection_params().items()
                            if name in ("dbname", "user", "password", "host", "port")}) as another:
        another.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
    as_before_a_page()
    with CaptureQueriesContext(connection) as asked:
        assert User.objects.count() == 0
    assert (len(asked), connection.connection.info.backend_pid != before) == (1, True)
