"""Settings out of the environment: what is unclear is refused, never guessed.

Each reader takes the name of a variable and what holds without it. An empty value counts as not set.
`environ` is there for tests; a set-up reads `os.environ`.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})
POSTGRES_OPTIONS = frozenset(
    {"application_name", "connect_timeout", "sslcert", "sslkey", "sslmode", "sslrootcert"}
)


def flag(name: str, default: bool = False, environ: Mapping[str, str] = os.environ) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off; anything else is refused."""
    value = environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in YES | NO:
        raise _unclear(name, value, "请写 1（是）或 0（否）")
    return value in YES


def number(
    name: str,
    default: int,
    *,
    least: int = 0,
    most: int | None = None,
    environ: Mapping[str, str] = os.environ,
) -> int:
    """A whole number between `least` and `most`, both included."""
    value = environ.get(name, "").strip()
    if not value:
        return default
    span = f"不小于 {least}" if most is None else f"{least} 至 {most}"
    if not (value.isascii() and value.isdecimal()):
        raise _unclear(name, value, f"请写{span}的整数")
    found = int(value)
    if found < least or (most is not None and found > most):
        raise _unclear(name, value, f"请写{span}的整数")
    return found


def decimal(
    name: str, default: float, *, least: float, most: float, environ: Mapping[str, str] = os.environ
) -> float:
    """A number with a decimal point between `least` and `most`, both included."""
    value = environ.get(name, "").strip()
    if not value:
        return default
    wanted = f"请写 {least:g} 至 {most:g} 的数"
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", value) or not least <= float(value) <= most:
        raise _unclear(name, value, wanted)
    return float(value)


def choice(name: str, values: tuple[str, ...], environ: Mapping[str, str] = os.environ) -> str:
    """One of the values; the first holds without the variable."""
    value = environ.get(name, "").strip().lower()
    if value and value not in values:
        raise _unclear(name, value, f"可用的值：{'、'.join(values)}")
    return value or values[0]


def text(name: str, default: str = "", environ: Mapping[str, str] = os.environ) -> str:
    """One line of text without the blanks around it; control characters are refused."""
    value = environ.get(name, "").strip()
    if any(not character.isprintable() for character in value):
        raise _unclear(name, value, "不能含有换行等控制字符")
    return value or default


def words(name: str, default: tuple[str, ...] = (), environ: Mapping[str, str] = os.environ) -> list[str]:
    """The parts of a list written with commas; an empty part is refused."""
    value = text(name, environ=environ)
    if not value:
        return list(default)
    parts = [part.strip() for part in value.split(",")]
    if not all(parts):
        raise _unclear(name, value, "请用英文逗号分隔，各项均不能为空")
    return parts


def site(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """The address of a site, scheme and host (https://jianyi.example.gov.cn), without the slash at its end."""
    value = text(name, environ=environ).rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise _unclear(name, value, "请写完整网址，如 https://jianyi.example.gov.cn")
    return value


def folder(name: str, default: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """An absolute path; a relative one would depend on where the server was started."""
    value = text(name, environ=environ)
    if not value:
        return default
    path = Path(value)
    if not path.is_absolute():
        raise _unclear(name, value, "请写绝对路径")
    return path


def database_url(
    name: str, default: Path, base: Path, environ: Mapping[str, str] = os.environ
) -> dict[str, Any]:
    """One entry of DATABASES.

    `postgresql://user:password@host:port/name?sslmode=require` (a socket as `?host=/run/postgresql`) or
    `sqlite:///relative/to/base` or `sqlite:////absolute`; without the variable the SQLite file `default`.
    Names and passwords are percent-decoded. The message of a refusal never repeats the password.
    """
    value = text(name, environ=environ)
    if not value:
        return sqlite(default)
    scheme, _, rest = value.partition("://")
    if scheme == "sqlite":
        if not rest.startswith("/") or not rest.strip("/") or rest.endswith("/"):
            raise _unclear(name, value, "SQLite 请写 sqlite:///相对路径 或 sqlite:////绝对路径")
        return sqlite(base / unquote(rest[1:]))
    if scheme in ("postgres", "postgresql"):
        return _postgres(name, value)
    raise _unclear(name, f"{scheme}://…", "只支持 postgresql:// 和 sqlite:///")


def sqlite(path: Path) -> dict[str, Any]:
    """A SQLite file set up so that writers queue instead of failing with “database is locked”.

    Its folder is made: SQLite makes the file alone.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
        },
    }


def _postgres(name: str, value: str) -> dict[str, Any]:
    shape = "格式为 postgresql://用户:口令@主机:端口/库名"
    try:
        parts = urlsplit(value)
        port = parts.port
        query = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError:
        raise _unclear(name, "postgresql://…", shape) from None
    database = unquote(parts.path.removeprefix("/"))
    if not database or "/" in database or parts.fragment:
        raise _unclear(name, "postgresql://…", f"{shape}；口令中的特殊字符请用百分号编码")
    host = query.pop("host", "") or unquote(parts.hostname or "")
    unknown = sorted(set(query) - POSTGRES_OPTIONS)
    if unknown:
        raise _unclear(name, "postgresql://…", f"不认识的参数：{'、'.join(unknown)}")
    return {
        "ENGINE": "directory.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # What directory.prepared asks is planned by the server once a connection, from the third time on.
        # jit compiles what counts a page's list for longer than it then runs: nine tenths of a ledger's time.
        # With the 4 MB it comes with, a word of 65,000 rows is looked up by pages, and each row there is read.
        "OPTIONS": {**query, "prepare_threshold": 2, "options": "-c jit=off -c work_mem=32MB"},
    }


def _unclear(name: str, value: str, hint: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"环境变量 {name} 的值“{value}”无法确定含义：{hint}。")
