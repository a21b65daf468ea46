"""What PostgreSQL is asked once SQLite has been asked everything.

A second database can differ in its SQL, its locks and its constraints. It meets the SQL of every page and the refusal
of every act in the table of the doors (tests/web/test_every_door.py), the writing in the stories and the tests of the
floors below the pages. What else a page says, prints and leaves out comes from the same rows by the same Python: the
files named here are read on SQLite alone. Not among them: lists, search and what counts, entering of tables, input
that is none, and who comes too late.
"""

import pytest

DATABASE = {"db", "transactional_db", "django_db_setup"}
ON_SQLITE_ALONE = {
    "administration": ("merger_on_screen", "procedures"),
    "letters": ("forms", "identity", "joint_reply", "notices", "sealing", "secretary", "titles", "word"),
    "replay": ("due_words", "generous", "mutations", "refusals"),
    "stories": ("life_through_pages", "links"),
    "web": (
        "agree_by_sheet", "assign", "batches", "blocks", "calculator", "cases", "correct", "decide", "desk_manners",
        "drafting", "entries", "files", "handle", "intake", "joint", "letters", "office_papers", "own_work", "preview",
        "printing", "provisional", "rate", "register", "review", "sign", "submit", "weight", "withdrawal", "writing"),
    "workflow": ("offers_are_rules",),
}
FILES = {f"tests/{folder}/test_{name}.py" for folder, names in ON_SQLITE_ALONE.items() for name in names}


def asked_too(item: pytest.Item) -> bool:
    """Whether a test touches a database, and a second one would have something to say."""
    touches = item.get_closest_marker("django_db") or DATABASE & {*getattr(item, "fixturenames", ())}
    return bool(touches) and item.nodeid.partition("::")[0] not in FILES
