"""涉密不上网: frozen at once, given back or emptied for good; no word is left anywhere, and the chain still holds."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from directory.clock import at, recorded_now, today
from directory.models import AccessEntry
from letters.models import IssuedLetter
from oversight.models import Digest
from portal.checking import Outcome, by_code
from procedures.working_days import the_calendar
from suggestions.actions import files
from suggestions.emptying import WORDS
from suggestions.errors import NotAllowed, NotNow
from suggestions.models import Erasure, Record, Suggestion
from suggestions.models.record import EMPTIED
from suggestions.uploads import checked
from suggestions.wording import full_day
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.web.test_uploads import PDF, sent
from workflow import door
from workflow.models import ListFile, Notice, Todo
from workflow.night.chains import Broken, verify
from workflow.night.drift import compare

SECRET = "某型阵地坐标"


@pytest.fixture
def life(cast: Cast) -> Life:
    """A whole life in which every text holds the secret: rated unsatisfied, and a second round begun."""
    lead, police = cast.delegates[0].person, cast.police
    life = Life(cast, joiners=1, title=f"关于{SECRET}周边道路的建议", asks=(f"公布{SECRET}。", "修路。"))
    door.keep(lead, life.fresh, files.attach, verb="submit", by=lead, upload=checked(sent(f"{SECRET}.pdf", PDF)))
    life.talked_to = f"问{SECRET}的人"
    life.assigned(police, cast.roads).accepted(police, cast.roads).writes_opinion(cast.roads, f"{SECRET}旁边已修。")
    life.drafted(police, f"{SECRET}已核实，2027年6月底前修好。").to_sign(police)
    life.answer(cast.leader[police.pk], "sign", police, digest=life.share(police).reply.digest())
    life.answer(cast.receiver[police.pk], "register_letter", police)
    life.answer(cast.receiver[police.pk], "issue", police)
    file = life.fresh.attachments.get()
    AccessEntry.objects.create(person=cast.head, kind="download", what=f"attachment {file.pk} {SECRET}.pdf")
    record = life.fresh.records.latest("place")
    Notice.objects.create(person=cast.admin, record=record, words=f"《{SECRET}》：已印发")
    Digest.objects.create(person=cast.head, on=today(), late=0, total=1, items=[
        {"suggestion": life.suggestion.pk, "title": f"关于{SECRET}", "late": False, "words": "将到期"}])
    for name, moved_at in (("台账.xlsx", recorded_now()), ("排队.xlsx", None)):
        ListFile.objects.create(owner=cast.clerk, name=name, query="", total=1, moved_at=moved_at)
    return life


def frozen(life: Life) -> Life:
    return life.act(life.cast.clerk, "freeze", reason="第一条诉求")


def erased(life: Life) -> Life:
    return frozen(life).act(life.cast.head, "erase")


def everything_stored() -> str:
    """All rows of all tables of ours, as text."""
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if not table.startswith(("django_", "auth_", "sqlite_", "axes_")):
                cursor.execute(f'SELECT * FROM "{table}"')
                said.append(str(cursor.fetchall()))
    return "".join(said)


def test_frozen_nobody_reads_it_and_nothing_runs(cast: Cast, life: Life) -> None:
    frozen(life)
    for person in (cast.clerk, cast.head, cast.drafter[cast.police.pk], cast.delegates[0].person):
        assert logged_in(person).get(reverse("suggestion", args=[life.suggestion.pk])).status_code == 404
        assert not Suggestion.objects.visible_to(person).exists()
        assert not Todo.objects.asked_of(person).exists()
        assert SECRET not in logged_in(person).get(reverse("notices")).content.decode()
    assert "评价" not in logged_in(cast.delegates[0].person).get(reverse("home")).content.decode()
    assert by_code(IssuedLetter.objects.get(reply__isnull=False).code).outcome == Outcome.UNKNOWN
    assert not life.suggestion.clocks.filter(stopped_on=None).exists()
    # What nobody has begun to write will be written without it.
    assert ListFile.objects.get().name == "排队.xlsx"
    with pytest.raises(NotAllowed, match="已经冻结"):
        life.rated()
    with pytest.raises(NotAllowed):
        life.act(cast.clerk, "erase")


def test_the_word_that_it_is_done_says_no_title_again(cast: Cast) -> None:
    life = Life(cast, title=f"关于{SECRET}周边道路的建议").submitted()
    for person, verb, data, done in ((cast.clerk, "freeze", {"reason": "标题"}, "冻结"),
                                     (cast.head, "erase", {"number": "未编号", "confirmed": "1"}, "清除涉密内容")):
        answer = logged_in(person).post(reverse(verb, args=[life.suggestion.pk]), data)
        assert answer.status_code == 302
        assert [str(one) for one in get_messages(answer.wsgi_request)] == [f"未编号的一件：已{done}。"]


def test_given_back_it_goes_on_where_it_was(cast: Cast, life: Life) -> None:
    before = life.suggestion.clocks.get(kind="rating", stopped_on=None).due_on
    frozen(life)
    with at(today() + timedelta(days=7)):
        life.act(cast.head, "unfreeze", reason="保密局认定不涉密")
    clock = life.suggestion.clocks.get(kind="rating", stopped_on=None)
    assert clock.due_on == the_calendar().next_working_day(before + timedelta(days=6))
    assert clock.explanation.endswith(f"冻结7日，顺延至{full_day(clock.due_on)}。")
    assert not Erasure.objects.exists()
    life.rated()


def test_no_word_of_it_is_left(cast: Cast, life: Life, django_capture_on_commit_callbacks) -> None:
    stored = Path(settings.MEDIA_ROOT) / life.suggestion.attachments.get().file.name
    assert stored.exists()
    assert SECRET in everything_stored()
    with django_capture_on_commit_callbacks(execute=True):
        erased(life)
    assert SECRET not in everything_stored()
    assert not stored.exists()
    assert life.fresh.title == WORDS
    assert life.fresh.number == "001"
    assert life.fresh.state == "erased"
    assert AccessEntry.objects.filter(what__endswith=WORDS).exists()
    assert not Todo.objects.open().filter(process__suggestion=life.suggestion).exists()
    assert list(compare(dry=True)) == []
    with pytest.raises(NotNow):
        life.act(cast.head, "unfreeze", reason="后悔")


def test_the_chain_holds_and_says_when_it_does_not(cast: Cast, life: Life) -> None:
    whole = verify()
    erased(life)
    assert verify().records == whole.records + 2
    # What is left of an emptied Record is sealed as well: the erasure names the sum of its other columns.
    place, _sum = life.fresh.records.get(verb="erase").particulars["emptied"][0]
    emptied = life.fresh.records.get(place=place)
    assert emptied.particulars == EMPTIED
    loose = "DROP TRIGGER suggestions_record_no_UPDATE"
    if connection.vendor == "postgresql":
        loose = "DROP TRIGGER suggestions_record_may_be_emptied ON suggestions_record"
    with connection.cursor() as cursor:
        cursor.execute(loose)
    Record.objects.filter(pk=emptied.pk).update(verb="decline")
    with pytest.raises(Broken, match="与清除时封存的不符"):
        verify()


def test_records_are_emptied_in_no_other_way(cast: Cast, life: Life) -> None:
    row = life.fresh.records.get(place=2)

    def refused(**changes: object) -> None:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Record.objects.filter(pk=row.pk).update(**changes)

    refused(particulars=EMPTIED)
    frozen(life)
    refused(particulars={"erased": True, "more": 1})
    refused(particulars=EMPTIED, verb="close")
    Record.objects.filter(pk=row.pk).update(particulars=EMPTIED)
    with pytest.raises(Broken, match="没有相应的清除记录"):
        verify()


def test_the_head_empties_it_on_screen(cast: Cast, life: Life) -> None:
    clerk, head = logged_in(cast.clerk), logged_in(cast.head)
    clerk.post(reverse("freeze", args=[life.suggestion.pk]), {"reason": "第一条诉求"})
    assert clerk.get(reverse("secrecy")).status_code == 403
    page = head.get(reverse("secrecy")).content.decode()
    assert "第001号" in page
    assert SECRET not in page
    address = reverse("erase", args=[life.suggestion.pk])
    assert clerk.get(address).status_code == 404
    assert SECRET not in head.get(address).content.decode()
    assert head.post(address, {"number": "002"}).status_code == 422
    assert "不能恢复" in head.post(address, {"number": "001"}).content.decode()
    assert head.post(address, {"number": "001", "confirmed": "1"}).status_code == 302
    assert "清除" in head.get(reverse("secrecy")).content.decode()
    assert Erasure.objects.get().erased_by == cast.head


def test_what_was_divided_is_frozen_and_emptied_together(
        cast: Cast, django_capture_on_commit_callbacks) -> None:
    life = Life(cast, title="关于道路的建议", asks=(f"公布{SECRET}。", "修路。"))
    Suggestion.objects.filter(pk=life.suggestion.pk).update(facts=f"{SECRET}附近")
    life.submitted().act(cast.clerk, "split", reason="两件事", parts=[
        {"title": f"关于{SECRET}的建议", "asks": [1], "files": []},
        {"title": "关于修路的建议", "asks": [2], "files": []}])
    part = life.suggestion.split_off.get()
    life.answer(cast.clerk, "register")
    clerk, head = logged_in(cast.clerk), logged_in(cast.head)
    page = clerk.get(reverse("freeze", args=[part.pk])).content.decode()
    assert "同由一件分出的第001号事实和附件相同，一并冻结" in page
    clerk.post(reverse("freeze", args=[part.pk]), {"reason": "第一条诉求"})
    assert [row.frozen for row in (life.fresh, Suggestion.objects.get(pk=part.pk))] == [True, True]
    asks = head.post(reverse("erase", args=[life.suggestion.pk]), {"number": "001"}).content.decode()
    assert "还冻结着的未编号的1件一并清除" in asks
    with django_capture_on_commit_callbacks(execute=True):
        life.act(cast.head, "erase")
    assert SECRET not in everything_stored()
    assert set(Suggestion.objects.values_list("state", flat=True)) == {"erased"}
    verify()


def test_a_part_given_back_keeps_its_words_and_none_of_the_other(
        cast: Cast, django_capture_on_commit_callbacks) -> None:
    life = Life(cast, asks=("甲事。", "乙事。")).submitted().act(cast.clerk, "split", reason="两件事", parts=[
        {"title": "关于甲事的建议", "asks": [1], "files": []},
        {"title": f"关于{SECRET}的建议", "asks": [2], "files": []}])
    part = life.suggestion.split_off.get()
    life.act(cast.clerk, "freeze", part, reason="标题")
    life.act(cast.head, "unfreeze", reason="保密局认定不涉密")
    with django_capture_on_commit_callbacks(execute=True):
        life.act(cast.head, "erase", part)
    assert SECRET not in everything_stored()
    assert (life.fresh.title, life.fresh.frozen) == ("关于甲事的建议", False)
    assert "另分出1件" in logged_in(cast.clerk).get(reverse("record", args=[life.suggestion.pk])).content.decode()


def test_the_log_of_others_stays(cast: Cast) -> None:
    life = Life(cast, title="person").registered()
    kept = [("reveal", "person 7 delegate0"), ("download", "attachment 99 person.pdf"), ("login", "person")]
    for kind, what in kept:
        AccessEntry.objects.create(person=cast.head, kind=kind, what=what)
    erased(life)
    assert list(AccessEntry.objects.filter(what__contains="person").order_by("pk").values_list("kind", "what")) == kept
