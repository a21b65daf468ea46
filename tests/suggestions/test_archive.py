"""历史导入: it comes in closed with its answer, stands apart, and leaves nothing but its Records when undone."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import CongressSession, Term, User
from oversight.figures import IMPORTED, by_state, figures_of
from procedures.adopting import current_for
from procedures.terms import RatingVisibility
from suggestions.errors import NotAllowed, NotNow
from suggestions.likeness import similar
from suggestions.models import Ask, Assignment, Clock, Contact, EarlierReply, Party, Suggestion
from suggestions.queries import may_see
from suggestions.search import find
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.workflow.agreement import chain_holds
from tests.workflow.procedure import lay_down
from workflow import door
from workflow.models import Notice, Todo
from workflow.night.drift import compare
from workflow.reading.alike import alike_of


def imported(cast: Cast, by: User | None = None, **answer: Any) -> Suggestion:
    """One of an earlier term, as the import writes it."""
    term, _new = Term.objects.get_or_create(congress=cast.congress, ordinal=7)
    session, _new = CongressSession.objects.get_or_create(term=term, ordinal=2)
    suggestion = Suggestion(
        congress=cast.congress, office=cast.office, session=session, in_session=True,
        procedure=current_for(cast.congress), title="关于整治学校周边停车的建议", facts="校门口常年拥堵。",
        channel=Suggestion.Channel.ARCHIVE, lead_person=cast.delegates[1].person, entered_by=by or cast.clerk,
        submitted_on=date(2019, 1, 12))

    def write(new: Suggestion) -> None:
        Party.objects.create(suggestion=new, role=Party.Role.LEAD, person=new.lead_person, name="贺立群")
        Ask.objects.create(suggestion=new, place=1, text="增设限时停车位。")

    said = {"unit": cast.police.name, "number": "云公提函〔2019〕7号", "class_code": "A", "rating": "satisfied",
            "text": "已施划限时停车位四十二个。", "replied_on": date(2019, 5, 6)} | answer
    return door.bring_in(by or cast.clerk, suggestion, "import_earlier", write, number="031",
                         taken_from="往届建议.xlsx 第3行", answer=said, bureaus=[cast.police, cast.roads])


def test_one_record_and_nobody_is_asked(cast: Cast) -> None:
    suggestion = imported(cast)
    assert (suggestion.state, suggestion.get_channel_display()) == ("closed", "历史导入")
    assert [(one.verb, one.came_from, one.went_to) for one in suggestion.records.all()] == [
        ("import_earlier", "draft", "closed")]
    assert {str(one): one.state for one in suggestion.assignments.all()} == {
        "市公安局 主办": "archived", "市交通局 会办": "archived"}
    assert [rows.objects.count() for rows in (Todo, Clock, Notice)] == [0, 0, 0]
    assert list(compare(dry=False)) == []
    chain_holds(suggestion)


def test_it_is_found_by_its_answer_and_by_what_reads_like_it(cast: Cast) -> None:
    suggestion = imported(cast)
    visible = Suggestion.objects.visible_to(cast.clerk)
    assert list(find(visible, "四十二个")) == [suggestion]
    assert [pk for pk, _likeness in similar(visible, "学校周边停车怎么整治")] == [suggestion.pk]
    life = Life(cast, title="关于整治学校周边停车的再次建议", asks=("增设限时停车位。",)).submitted()
    found = alike_of(life.fresh, cast.clerk)
    assert [one["note"] for one in found] == [
        "第7届第2次会议，云溪市公安局主办，A，评价满意，已办结"]


def test_whoever_was_concerned_sees_it(cast: Cast) -> None:
    suggestion = imported(cast)
    people = [cast.clerk, cast.drafter[cast.police.pk], cast.drafter[cast.roads.pk], cast.delegates[1].person]
    others = [cast.drafter[cast.water.pk], cast.delegates[2].person]
    assert [may_see(one, suggestion) for one in people + others] == [True] * 4 + [False] * 2
    assert "已施划限时停车位四十二个。" in logged_in(people[3]).get(f"/suggestions/{suggestion.pk}/").content.decode()


def test_figures_count_it_apart(cast: Cast) -> None:
    suggestion = imported(cast)
    assert by_state(suggestion.session, [cast.office.pk]) == {IMPORTED: 1}
    assert figures_of(suggestion.session, [cast.police])[cast.police.pk].lead == 0
    page = logged_in(cast.clerk).get(f"/statistics/?session={suggestion.session_id}").content.decode()
    assert "历史导入（另计）" in page


def test_it_is_not_handled_again(cast: Cast) -> None:
    suggestion = imported(cast)
    page = logged_in(cast.clerk).get(f"/suggestions/{suggestion.pk}/").content.decode()
    assert ("云公提函〔2019〕7号" in page, "办结后重新办理" in page) == (True, False)
    with pytest.raises(NotNow):
        door.act(cast.clerk, "reopen", suggestion, reason="再办", leads=[cast.police], co_handlers=[])


def test_undone_nobody_finds_it_and_its_number_is_free(cast: Cast) -> None:
    suggestion = imported(cast)
    door.act(cast.clerk, "undo_import", suggestion, reason="导错了表")
    everybody = [cast.clerk, cast.head, cast.drafter[cast.police.pk], cast.delegates[1].person]
    assert [list(Suggestion.objects.visible_to(one)) for one in everybody] == [[], [], [], []]
    assert [rows.objects.count() for rows in (EarlierReply, Assignment)] == [0, 0]
    assert [one.verb for one in suggestion.records.all()] == ["import_earlier", "undo_import"]
    chain_holds(suggestion)
    assert imported(cast).number == "031"


def test_what_something_refers_to_is_not_undone(cast: Cast) -> None:
    suggestion = imported(cast)
    share = suggestion.assignments.get(role="lead")
    Contact.objects.create(assignment=share, how="phone", logged_by=cast.clerk, on=date(2026, 5, 6))
    with pytest.raises(NotNow, match="导入以后又有了联系记录"):
        door.act(cast.clerk, "undo_import", suggestion, reason="导错了表")


def test_only_the_office_imports(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        imported(cast, by=cast.drafter[cast.police.pk])
    assert not Suggestion.objects.exists()


def test_its_page_costs_no_more_than_a_plain_one(cast: Cast) -> None:
    life, suggestion = Life(cast).assigned(cast.police), imported(cast)
    client = logged_in(cast.clerk)
    costs = []
    for one in (life.suggestion, suggestion):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/suggestions/{one.pk}/")
        costs.append(len(asked))
    assert costs[1] <= costs[0] + 1


def test_a_bureau_is_not_told_how_it_was_rated_where_that_is_kept_from_it(cast: Cast) -> None:
    lay_down(cast.congress, rating_visibility=RatingVisibility.BLIND)
    imported(cast)
    life = Life(cast, title="关于整治学校周边停车的再次建议").assigned(cast.police)
    told = {who: [one["note"] for one in alike_of(life.fresh, person)] for who, person in (
        ("office", cast.clerk), ("bureau", cast.receiver[cast.police.pk]))}
    assert told == {"office": ["第7届第2次会议，云溪市公安局主办，A，评价满意，已办结"],
                    "bureau": ["第7届第2次会议，云溪市公安局主办，A，已办结"]}
