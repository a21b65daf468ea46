"""The search index may have lost a part, or a suggestion never got into it: put right, and said."""

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from suggestions import fulltext, indexing


def repair(dry: bool) -> Iterator[str]:
    """Missing parts of the index are made again, missing suggestions indexed."""
    if missing := fulltext.missing(connection):
        yield _("重建检索索引：%s") % "、".join(missing)
        if dry:
            return
        fulltext.put_up(connection)
    texts, known = fulltext.rows_indexed(connection)
    if texts != known:
        yield _("检索索引有%(known)d件，应有%(texts)d件，重新编制") % {"known": known, "texts": texts}
        if not dry:
            fulltext.rebuild(connection)
    count = indexing.without_row().count() if dry else indexing.index_missing()
    if count:
        yield _("补编检索：%d件") % count
