"""The system's own words of a file are English; whoever typed its name reads Chinese."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.unreadable import why


@pytest.mark.parametrize(("error", "words"), [
    (FileNotFoundError(2, "No such file or directory"), "没有这个文件或者文件夹"),
    (PermissionError(13, "Permission denied"), "没有读写它的权限"),
    (OSError(5, "Input/output error"), "Input/output error"),
    (OSError("nothing known"), "nothing known")])
def test_the_reason_is_said_in_chinese_where_it_is_known(error: OSError, words: str) -> None:
    assert why(error) == words


@pytest.mark.django_db
@pytest.mark.parametrize(("command", "arguments"), [
    ("import_calendar", ["2026"]), ("procedure", ["import", "云溪市人民代表大会"])])
def test_a_command_says_what_is_wrong_with_its_file(tmp_path: Path, cast, command: str, arguments: list[str]) -> None:
    with pytest.raises(CommandError, match=f"“{tmp_path}”：这是文件夹，不是文件"):
        call_command(command, *arguments, str(tmp_path))
