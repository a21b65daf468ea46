"""The one-click log-in exists on this machine and on demo data only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from config.demo_guard import is_loopback, loopback_only, refuse_open_demo, refuse_unsafe_demo

TOP = Path(__file__).resolve().parents[2]
POSTGRES = {"ENGINE": "directory.postgresql"}
SQLITE = {"ENGINE": "django.db.backends.sqlite3"}


def test_a_demo_database_is_one_in_its_place(tmp_path):
    refuse_unsafe_demo(SQLITE | {"NAME": tmp_path / "demo" / "huiyin.sqlite3"}, tmp_path, ["localhost"])
    refuse_unsafe_demo(POSTGRES | {"NAME": "huiyin_demo_2"}, tmp_path, ["127.0.0.1", "[::1]"])


def test_behind_a_proxy_there_is_no_demo(tmp_path):
    database = SQLITE | {"NAME": tmp_path / "demo" / "huiyin.sqlite3"}
    with pytest.raises(ImproperlyConfigured, match="BEHIND_PROXY"):
        refuse_unsafe_demo(database, tmp_path, ["localhost"], behind_proxy=True)


@pytest.mark.parametrize("name", ["huiyin.sqlite3", "demo/../huiyin.sqlite3", "demolition/huiyin.sqlite3"])
def test_a_real_sqlite_file_is_refused(name, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="演示库"):
        refuse_unsafe_demo(SQLITE | {"NAME": str(tmp_path / name)}, tmp_path, ["localhost"])


def test_a_link_out_of_the_demo_folder_is_refused(tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "real.sqlite3").touch()
    (tmp_path / "demo" / "huiyin.sqlite3").symlink_to(tmp_path / "real.sqlite3")
    with pytest.raises(ImproperlyConfigured, match="演示库"):
        refuse_unsafe_demo(SQLITE | {"NAME": str(tmp_path / "demo" / "huiyin.sqlite3")}, tmp_path, [])


def test_a_real_postgresql_database_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="huiyin_demo"):
        refuse_unsafe_demo(POSTGRES | {"NAME": "huiyin"}, tmp_path, ["localhost"])


@pytest.mark.parametrize("host", ["rd.example.gov.cn", "*", "10.0.0.5", ".localhost"])
def test_a_name_others_could_call_is_refused(host, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        refuse_unsafe_demo(POSTGRES | {"NAME": "huiyin_demo"}, tmp_path, ["localhost", host])


@pytest.mark.parametrize(
    ("address", "own"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("[::1]", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("10.0.0.5", False), ("", False), ("localhost.example", False)],
)  # fmt: skip
def test_what_is_loopback(address, own):
    assert is_loopback(address) is own


def test_the_server_refuses_an_open_address():
    refuse_open_demo(True, "127.0.0.1")
    refuse_open_demo(False, "0.0.0.0")
    with pytest.raises(ImproperlyConfigured, match="监听"):
        refuse_open_demo(True, "0.0.0.0")


def test_a_caller_from_elsewhere_gets_403():
    guarded = loopback_only(lambda request: HttpResponse("in"))
    assert guarded(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1")).status_code == 200
    assert guarded(RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")).status_code == 403


def start(*command, tmp_path, **variables):
    """Start a process as a server would be; returns its exit code and what it said."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    done = subprocess.run(
        (sys.executable, *command),
        cwd=TOP,
        env=environment | {"VAR_DIR": str(tmp_path), "DEMO": "1"} | variables,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_whole_command_line_refuses(tmp_path):
    code, said = start("manage.py", "check", tmp_path=tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/a.sqlite3")
    assert code != 0
    assert "演示库" in said


def test_gunicorn_refuses_to_open_the_demo(tmp_path):
    server = ("-m", "gunicorn", "--config", "config/server.py", "--bind", "0.0.0.0:0", "config.wsgi")
    code, said = start(*server, tmp_path=tmp_path)
    assert code != 0
    assert "0.0.0.0" in said
