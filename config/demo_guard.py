"""The demo logs anybody in with one click, so it runs for this machine only, on demo data only."""

from collections.abc import Callable, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponseBase, HttpResponseForbidden
from django.utils.translation import gettext as _

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})
DEMO_DATABASE = "huiyin_demo"


def refuse_unsafe_demo(
    database: dict[str, Any], var: Path, hosts: Sequence[str], *, behind_proxy: bool = False
) -> None:
    """Stop the start unless the database is marked as a demo's and only loopback names are served.

    Behind a proxy every visitor seems to come from this machine, so there is no demo there.

    The mark is the place: a SQLite file inside `var`/demo, or a PostgreSQL database whose name begins
    with huiyin_demo. It is read without opening the database, so nothing of a real one is touched.
    """
    if database["ENGINE"].endswith("sqlite3"):
        marked = Path(database["NAME"]).resolve().is_relative_to((var / "demo").resolve())
    else:
        marked = str(database["NAME"]).startswith(DEMO_DATABASE)
    if not marked:
        raise ImproperlyConfigured(
            f"DEMO=1 只能用于演示库（{var / 'demo'} 目录内的 SQLite 文件，或名称以 {DEMO_DATABASE} 开头的"
            f" PostgreSQL 库），现在指向“{database['NAME']}”，已拒绝启动。"
        )
    if behind_proxy:
        raise ImproperlyConfigured("DEMO=1 只能在本机使用，不能与 BEHIND_PROXY=1 同时设置，已拒绝启动。")
    foreign = sorted(set(hosts) - LOOPBACK_NAMES)
    if foreign:
        raise ImproperlyConfigured(f"DEMO=1 只能在本机使用，ALLOWED_HOSTS 中不能有：{'、'.join(foreign)}。")


def refuse_open_demo(demo: bool, address: str) -> None:
    """Stop a server that would offer the demo on an `address` other machines can reach."""
    if demo and not is_loopback(address):
        raise ImproperlyConfigured(f"DEMO=1 只能在本机使用，不能监听 {address}，已拒绝启动。")


def is_loopback(address: str) -> bool:
    """Whether an IP address, or the name localhost, is this machine's own."""
    if address == "localhost":
        return True
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def loopback_only(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware of the demo: a request from another machine is refused, whatever the server listens on."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not is_loopback(request.META.get("REMOTE_ADDR", "")):
            return HttpResponseForbidden(
                _("演示系统只能在本机打开。"), content_type="text/plain; charset=utf-8"
            )
        return get_response(request)

    return answer
