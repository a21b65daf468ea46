"""What is unclear in the environment is refused with a message that names the variable."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

BASE = Path("/srv/huiyin")


@pytest.mark.parametrize(
    ("value", "meant"),
    [("1", True), ("TRUE", True), (" on ", True), ("yes", True), ("0", False), ("No", False)],
)
def test_flag_reads_what_is_clear(value, meant):
    assert env.flag("DEMO", not meant, {"DEMO": value}) is meant


@pytest.mark.parametrize("environ", [{}, {"DEMO": ""}, {"DEMO": "  "}])
def test_flag_not_set_is_its_default(environ):
    assert env.flag("DEMO", True, environ) is True
    assert env.flag("DEMO", environ=environ) is False


@pytest.mark.parametrize("value", ["ture", "2", "是", "t", "1 0"])
def test_flag_refuses_what_is_unclear(value):
    with pytest.raises(ImproperlyConfigured, match=f"DEMO.*{value}"):
        env.flag("DEMO", environ={"DEMO": value})


def test_number_within_its_bounds():
    assert env.number("N", 7, environ={}) == 7
    assert env.number("N", 7, least=1, most=9, environ={"N": "9"}) == 9
    assert env.number("N", 7, environ={"N": " 0 "}) == 0


@pytest.mark.parametrize("value", ["0", "10", "-3", "1.5", "五", "٣", "1_0", "1e1"])
def test_number_refuses_what_is_out_of_bounds_or_none(value):
    with pytest.raises(ImproperlyConfigured, match="1 至 9"):
        env.number("N", 7, least=1, most=9, environ={"N": value})


def test_text_is_one_line():
    assert env.text("T", "x", {}) == "x"
    assert env.text("T", "x", {"T": " 市人大 "}) == "市人大"
    for value in ("a\nb", "a\x00b", "a\tb"):
        with pytest.raises(ImproperlyConfigured, match="控制字符"):
            env.text("T", environ={"T": value})


def test_words_are_parts_without_gaps():
    assert env.words("W", ("a",), {}) == ["a"]
    assert env.words("W", environ={"W": "a, b"}) == ["a", "b"]
    with pytest.raises(ImproperlyConfigured, match="不能为空"):
        env.words("W", environ={"W": "a,,b"})


def test_folder_is_absolute():
    assert env.folder("F", BASE, {}) == BASE
    assert env.folder("F", BASE, {"F": "/data"}) == Path("/data")
    with pytest.raises(ImproperlyConfigured, match="绝对路径"):
        env.folder("F", BASE, {"F": "data"})


def database(url, tmp_path):
    return env.database_url("DATABASE_URL", tmp_path / "default.sqlite3", tmp_path, {"DATABASE_URL": url})


def test_without_a_url_the_default_file(tmp_path):
    found = database("", tmp_path)
    assert found["NAME"] == str(tmp_path / "default.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_sqlite_relative_and_absolute(tmp_path):
    assert database("sqlite:///var/a.sqlite3", tmp_path)["NAME"] == str(tmp_path / "var" / "a.sqlite3")
    assert (tmp_path / "var").is_dir(), "SQLite makes the file, the folder is ours to make"
    absolute = tmp_path / "b c.sqlite3"
    assert database(f"sqlite:///{tmp_path}/b%20c.sqlite3", tmp_path)["NAME"] == str(absolute)


def test_postgresql_with_everything(tmp_path):
    found = database("postgresql://me:p%40ss%2F@db.local:5433/huiyin?sslmode=require", tmp_path)
    assert found["ENGINE"] == "directory.postgresql"
    assert [found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "huiyin", "me", "p@ss/", "db.local", "5433",
    ]  # fmt: skip
    assert found["OPTIONS"] == {"sslmode": "require", "prepare_threshold": 2, "options": "-c jit=off -c work_mem=32MB"}


def test_postgresql_through_a_socket(tmp_path):
    found = database("postgres://me@/huiyin?host=/run/postgresql", tmp_path)
    assert (found["HOST"], found["PORT"], found["PASSWORD"]) == ("/run/postgresql", "", "")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://a@b/c", "huiyin", "sqlite://", "sqlite:///", "sqlite:///var/", "sqlite:var/a.sqlite3",
        "postgresql://a@b", "postgresql://a@b/", "postgresql://a@b:port/c", "postgresql://a@b:99999/c",
        "postgresql://a@b/c/d", "postgresql://a@b/c#d", "postgresql://a@b/c?sslmod=require",
    ],
)  # fmt: skip
def test_an_unclear_url_is_refused(url, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(url, tmp_path)


@pytest.mark.parametrize(
    "url", ["postgresql://me:geheim@db", "oracle://me:geheim@db/x", "postgresql://me:gehe#im@db/x"]
)
def test_a_refusal_does_not_tell_the_password(url, tmp_path):
    with pytest.raises(ImproperlyConfigured) as refused:
        database(url, tmp_path)
    assert "gehe" not in str(refused.value)


@pytest.mark.parametrize(("value", "meant"), [("28.99", 28.99), (" 29 ", 29.0), ("27", 27.0), ("", 29.61)])
def test_decimal_reads_a_number_in_its_span(value, meant):
    assert env.decimal("LETTER_PITCH", 29.61, least=27, most=29.61, environ={"LETTER_PITCH": value}) == meant


@pytest.mark.parametrize("value", ["26.9", "30", "28,99", "1e1", "-28", "28.", "二十八"])
def test_decimal_refuses_what_is_unclear(value):
    with pytest.raises(ImproperlyConfigured, match=r"LETTER_PITCH.*27 至 29\.61"):
        env.decimal("LETTER_PITCH", 29.61, least=27, most=29.61, environ={"LETTER_PITCH": value})


def test_choice_takes_one_of_its_values():
    places = ("left", "below", "none")
    assert env.choice("LETTER_SIGNER_PLACE", places, {}) == "left"
    assert env.choice("LETTER_SIGNER_PLACE", places, {"LETTER_SIGNER_PLACE": " Below "}) == "below"
    with pytest.raises(ImproperlyConfigured, match=r"LETTER_SIGNER_PLACE.*left、below、none"):
        env.choice("LETTER_SIGNER_PLACE", places, {"LETTER_SIGNER_PLACE": "right"})
