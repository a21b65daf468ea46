"""`make test` says truly what came of each step."""

import time

import check
import machine
import pytest
from machine import Missing

REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}" time="1.5"/></testsuites>'


@pytest.fixture
def report(tmp_path):
    def write(*numbers):
        path = tmp_path / "report.xml"
        path.write_text(REPORT.format(*numbers))
        return path

    return write


def test_counts_are_read_from_the_report(report):
    assert check.count(report(10, 0, 0, 0)) == check.Counts(10, 0, 0, 1.5)
    assert check.count(report(10, 2, 1, 3)) == check.Counts(4, 3, 3, 1.5)


def test_a_run_without_a_report_has_failed(tmp_path):
    assert check.count(tmp_path / "none.xml").failed == 1


def test_counts_read_like_those_of_pytest():
    assert str(check.Counts(4, 3, 2, 1.5)) == "4 passed, 3 failed, 2 skipped in 1.50s"
    assert str(check.Counts(4, seconds=1)) == "4 passed in 1.00s"


@pytest.mark.parametrize(("codes", "whole"), [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((5,), 1), ((-9, 0), 1)])
def test_one_failed_step_fails_the_whole_and_stops_no_other(codes, whole, capsys):
    checks = check.Checks()
    for code in codes:
        checks.step(f"step {code}", lambda code=code: code)
    assert checks.summary() == whole
    said = capsys.readouterr().out
    assert all(f"{'✗' if code else '✓'} step {code}" in said for code in codes)


@pytest.mark.parametrize(("word", "whole"), [("print('told')", 0), ("raise SystemExit('told')", 1)])
def test_what_works_meanwhile_is_told_afterwards_and_fails_the_whole(word, whole, capsys):
    checks = check.Checks()
    with checks.meanwhile("long", "timeit", "-n1", "-r1", word):
        checks.step("short", lambda: 0)
    assert checks.summary() == whole
    said = capsys.readouterr().out
    assert said.index("── short ──") < said.index("── long ──") < said.index("told")
    assert f"{'✗' if whole else '✓'} long" in said


def test_what_works_meanwhile_ends_with_a_block_that_breaks():
    checks = check.Checks()
    began = time.monotonic()
    with pytest.raises(Missing), checks.meanwhile("endless", "timeit", "-n1", "import time; time.sleep(60)"):
        raise Missing("interrupted")
    assert time.monotonic() - began < 30
    assert checks.outcomes == []


def test_where_no_compiled_files_may_lie_beside_the_sources_they_lie_elsewhere(monkeypatch):
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    environment = check.Checks().environment
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert environment["PYTHONPYCACHEPREFIX"] == str(machine.VAR / "compiled")
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE")
    assert "PYTHONPYCACHEPREFIX" not in check.Checks().environment


def test_the_caller_s_settings_do_not_reach_the_tests(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql:///real")
    monkeypatch.setenv("DEMO", "1")
    assert not {"DATABASE_URL", "DEMO"} & set(check.Checks().environment)


def test_a_browser_that_does_not_start_is_refused(monkeypatch):
    import browser

    monkeypatch.setenv("CHROMIUM", "/bin/false")
    with pytest.raises(Missing, match="/bin/false"):
        browser.find_chromium()
