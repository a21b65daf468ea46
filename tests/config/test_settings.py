"""What the settings promise about security and the database."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

TOP = Path(__file__).resolve().parents[2]


def test_debug_is_off():
    assert settings.DEBUG is False


def test_no_system_check_complains():
    call_command("check", fail_level="WARNING")


def test_every_page_carries_the_strict_policy(client, db):
    policy = client.get("/healthz")["Content-Security-Policy"]
    assert sorted(policy.split("; ")) == [
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]


def test_the_health_page(client, db):
    assert client.get("/healthz").content == b"ok"
    assert client.post("/healthz").status_code == 405


def test_attachments_lie_outside_what_is_served():
    assert not settings.MEDIA_ROOT.is_relative_to(settings.STATIC_ROOT)
    assert not any(settings.MEDIA_ROOT.is_relative_to(folder) for folder in settings.STATICFILES_DIRS)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a promise about SQLite")
@pytest.mark.django_db
@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 20_000)])
def test_sqlite_is_set_up_for_writers_that_queue(pragma, value):
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a promise about SQLite")
@pytest.mark.django_db(transaction=True)
def test_a_sqlite_transaction_takes_its_turn_at_the_start():
    assert connection.transaction_mode == "IMMEDIATE"


def test_every_variable_is_documented():
    """The table in CONTRIBUTING.md names exactly the variables config/ reads."""
    read = re.compile(r'env\.(?:flag|number|decimal|choice|text|words|folder|site|database_url)\(\s*"([A-Z_]+)"')
    sources = [path.read_text() for path in (TOP / "config").glob("*.py")]
    table = (TOP / "CONTRIBUTING.md").read_text().split("## Settings")[1].split("##")[0]
    documented = {name for row in re.findall(r"^\| (`.*?) \|", table, re.M) for name in re.findall("`(.*?)`", row)}
    assert {name for source in sources for name in read.findall(source)} == documented
