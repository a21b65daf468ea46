"""By night a lost index of the search is put up again, one that fell behind compiled anew."""

import pytest
from django.db import connection

from suggestions import fulltext
from suggestions.models import SearchText, Suggestion
from suggestions.search import find
from tests.cast import Cast, Life
from tests.workflow.nights import tick


def test_a_lost_index_is_put_up_again(cast: Cast) -> None:
    Life(cast, title="关于电梯的建议"), Life(cast, title="关于养老的建议")
    connection.check_constraints()
    SearchText.objects.filter(suggestion__title__contains="养老").delete()
    fulltext.take_down(connection)
    assert tick() == [f"检索：重建检索索引：{'、'.join(fulltext.parts(connection))}", "检索：补编检索：1件"]
    assert tick() == []
    assert find(Suggestion.objects.all(), "电梯").count() == find(Suggestion.objects.all(), "养老").count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a GIN index cannot fall behind")
def test_an_index_that_fell_behind_is_compiled_anew(cast: Cast) -> None:
    connection.cursor().execute("DROP TRIGGER suggestions_searchtext_added")
    Life(cast, title="关于电梯的建议")
    connection.cursor().execute(fulltext.SQLITE["suggestions_searchtext_added"])
    assert tick() == ["检索：检索索引有0件，应有1件，重新编制"]
    assert find(Suggestion.objects.all(), "电梯").count() == 1
