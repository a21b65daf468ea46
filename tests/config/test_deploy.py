"""The units of deploy/ start what there is."""

import re
import shlex
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.core.management import get_commands

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))


def unit(path):
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(path)
    return parser


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_starts_a_command_that_exists(path):
    program, *arguments = shlex.split(unit(path)["Service"]["ExecStart"])
    if program.endswith("/gunicorn"):
        assert arguments == ["--config", "config/server.py", "config.wsgi"]
    else:
        assert arguments[0] == "manage.py"
        assert arguments[1] in get_commands()


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_is_confined(path):
    service = unit(path)["Service"]
    assert (service["User"], service["ProtectSystem"], service["NoNewPrivileges"]) == ("huiyin", "strict", "yes")


def test_every_timer_has_its_service():
    assert {path.stem for path in DEPLOY.glob("*.timer")} <= {path.stem for path in SERVICES}


def test_nginx_passes_on_to_where_the_server_listens():
    nginx = (DEPLOY / "nginx.conf.example").read_text()
    assert re.findall(r"proxy_pass (\S+);", nginx) == ["http://127.0.0.1:8000"]
    example = (DEPLOY / "huiyin.env.example").read_text()
    assert {"HOST=127.0.0.1", "PORT=8000", "BEHIND_PROXY=1"} <= set(example.split())


def test_the_readme_names_every_file():
    table = (DEPLOY / "README.md").read_text()
    files = {path.name for path in DEPLOY.iterdir()} - {"README.md"}
    assert {name for name in files if name not in table and Path(name).suffix != ".timer"} == set()


def test_the_maintenance_page_needs_nothing_of_the_application() -> None:
    page = (DEPLOY / "maintenance" / "index.html").read_text(encoding="utf-8")
    asked = {address for address in re.findall(r'(?:href|src)="([^"]+)"', page) if address != "/"}
    assert {(DEPLOY / address.lstrip("/")).is_file() for address in asked} == {True}
    assert [word for word in ("<style", "style=", "<script", "http:", "https:") if word in page] == []


def test_nginx_shows_it_while_the_application_does_not_answer() -> None:
    conf = (DEPLOY / "nginx.conf.example").read_text(encoding="utf-8")
    assert "error_page 502 504 =503 /maintenance/index.html;" in conf
    assert f"root /opt/huiyin/{DEPLOY.name};" in conf
