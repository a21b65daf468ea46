"""What benchmarks measure is an archive as people would have left it."""

import pytest
from django.core.management import call_command
from django.db import connection

from benchmarks.lists.load import load
from benchmarks.lists.town import found
from suggestions.fulltext import rows_indexed
from suggestions.models import Suggestion
from workflow.models import Todo
from workflow.night.drift import compare

SIZE = 60


@pytest.mark.django_db(transaction=True)
def test_the_archive_keeps_to_states_todos_and_chains(capsys: pytest.CaptureFixture[str]) -> None:
    load(SIZE)
    connection.check_constraints()
    call_command("verify_records")
    town = found(0)
    assert (list(compare(True)), rows_indexed(connection), Suggestion.objects.visible_to(town.clerk).count()) == (
        [], (SIZE, SIZE), SIZE)
    assert f"{SIZE}件建议的{3 * SIZE}条办理记录" in capsys.readouterr().out
    assert Todo.objects.asked_of(town.bureau).exists()
