"""批量打印 and 年度归档 on screen: what is chosen, how far it is, who may fetch it."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from directory.clock import today
from directory.models import AccessEntry, User
from letters.batch import making
from letters.batch.folder import files_in, folder_of
from letters.issued import file_of
from letters.models import Batch, IssuedLetter
from permissions.grants import appoint, dismiss
from tests.cast import Cast, Life
from tests.web.people import logged_in

ORDER = {"kind": "volumes", "by": "suggestion", "one_a_proposer": "on", "duplex": "on"}


@pytest.fixture(autouse=True)
def batch_dir(tmp_path: Path, settings: Any) -> Path:
    settings.BATCH_DIR = tmp_path
    return tmp_path


@pytest.fixture
def letter(cast: Cast) -> IssuedLetter:
    Life(cast, joiners=1).assigned().accepted(cast.police).replied(cast.police)
    return IssuedLetter.objects.get()


def page(user: User, **query: Any) -> HttpResponse:
    return logged_in(user).get(reverse("batches"), query)


def order(user: User, *ticked: IssuedLetter, query: str = "", **changes: str) -> HttpResponse:
    return logged_in(user).post(f"{reverse('batches')}?{query}", {
        **ORDER, "letter": [one.pk for one in ticked], **changes})


def made(user: User, *ticked: IssuedLetter, **changes: str) -> Batch:
    assert order(user, *ticked, **changes).status_code == 302
    batch = Batch.objects.latest("pk")
    while making.step(batch.pk):
        pass
    return batch


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_what_can_be_chosen(cast: Cast, letter: IssuedLetter) -> None:
    chosen = {
        "": 1, "department": cast.police.pk, "year": today().year, "bureau": cast.police.pk, "session": cast.session.pk}
    assert [page(cast.clerk, **{name: value}).context["selection"].count for name, value in chosen.items()] == [1] * 5
    others = {"department": cast.roads.pk, "year": 1999, "bureau": cast.roads.pk, "q": "水库"}
    assert [page(cast.clerk, **{name: value}).context["selection"].count for name, value in others.items()] == [0] * 4
    assert page(cast.drafter[cast.roads.pk]).context["selection"].count == 0
    title = page(cast.clerk, bureau=cast.police.pk, year=today().year).context["selection"].words()
    assert title == f"市公安局{today().year}年答复函"
    others = {"全部答复函": {"sort": "number"}, "答复函（按条件选出）": {"repeated": "no"},
              "市公安局答复函（按条件选出）": {"bureau": cast.police.pk, "state": "replied"}}
    for words, query in others.items():
        assert page(cast.clerk, **query).context["selection"].words() == words


def test_numbers_that_no_key_can_be_choose_nothing(cast: Cast, letter: IssuedLetter) -> None:
    clerk, long = logged_in(cast.clerk), "9" * 5000
    posted = clerk.post(f"{reverse('batches')}?department={long}", {**ORDER, "letter": [long, "٣", "x"]})
    assert (posted.status_code, "没有选中答复函" in posted.text) == (422, True)
    assert clerk.get(reverse("handover", args=[cast.session.pk]), {"bureau": long}).status_code == 200
    assert clerk.get(reverse("delegate_labels", args=[cast.session.pk]), {"delegation": long}).status_code == 404
    assert clerk.get(reverse("envelopes_chosen"), {"reply": long}).status_code == 302
    assert clerk.post(reverse("bulk"), {"verb": "sign_for", "row": [long]}).status_code == 302


def test_letters_no_longer_in_force_stay_out(cast: Cast, letter: IssuedLetter) -> None:
    life = Life.__new__(Life)
    life.cast, life.suggestion = cast, letter.reply.suggestion
    life.rated("unsatisfied", "没有时间表。")
    life.answer(cast.clerk, "handle_again", reason="请给出时间表", leads=[cast.police])
    assert page(cast.clerk).context["selection"].count == 0


def test_the_page_costs_the_same_for_one_and_for_many(cast: Cast, letter: IssuedLetter) -> None:
    client, costs = logged_in(cast.clerk), []
    client.get(reverse("batches"))
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("batches")).status_code == 200
        costs.append(len(queries))
        for _again in range(3):
            Life(cast).assigned().accepted(cast.police).replied(cast.police)
    assert costs[0] == costs[1]
    assert len(page(cast.clerk).context["rows"]) == 7


def test_what_was_ticked_is_ordered_and_enqueued(cast: Cast, letter: IssuedLetter) -> None:
    Life(cast).assigned(cast.roads).accepted(cast.roads).replied(cast.roads)
    answer = order(cast.clerk, letter, query=f"session={cast.session.pk}")
    batch = Batch.objects.get()
    assert answer.headers["Location"] == reverse("batch", args=[batch.pk])
    assert (batch.plan, batch.total, batch.ordered_by) == ([[letter.pk, 2]], 2, cast.clerk)
    assert DBTaskResult.objects.filter(task_path="workflow.batching.make_batch").count() == 1
    order(cast.clerk, letter, kind="files")
    assert Batch.objects.latest("pk").plan == [[letter.pk, 1]]


def test_nothing_ticked_or_nothing_understood(cast: Cast, letter: IssuedLetter) -> None:
    for refused in (order(cast.clerk), order(cast.clerk, letter, kind="scroll"), order(cast.clerk, letter, by="luck")):
        assert refused.status_code == 422
    assert [row["ticked"] for row in order(cast.clerk).context["rows"]] == [False]
    assert not Batch.objects.exists()


def test_what_he_may_not_read_cannot_be_ordered(cast: Cast, letter: IssuedLetter) -> None:
    assert order(cast.drafter[cast.roads.pk], letter).status_code == 422
    assert order(cast.delegates[0].person, letter).status_code == 403
    assert order(cast.station_staff, letter).status_code == 403


@pytest.mark.fonts
def test_progress_and_then_the_files(cast: Cast, letter: IssuedLetter) -> None:
    client = logged_in(cast.clerk)
    order(cast.clerk, letter)
    batch = Batch.objects.get()
    place = reverse("batch", args=[batch.pk])
    waiting = client.get(place).content.decode()
    assert [words in waiting for words in ("0／2份", 'hx-trigger="every 2s"')] == [True, True]
    assert client.get(reverse("batch_zip", args=[batch.pk])).status_code == 404
    assert not making.step(batch.pk)
    done = client.get(place).content.decode()
    assert [words in done for words in ("共2份，已全部制成。", "hx-trigger")] == [True, False]
    volume = client.get(reverse("batch_file", args=[batch.pk, 1]))
    assert body(volume) == files_in(folder_of(batch.pk))[0].read_bytes()
    assert volume["Cache-Control"] == "private, no-store"
    assert client.get(reverse("batch_file", args=[batch.pk, 2])).status_code == 404
    assert AccessEntry.objects.filter(kind="download", person=cast.clerk, what="全部答复函 第1卷").count() == 1


@pytest.mark.fonts
def test_the_zip_is_sent_whole(cast: Cast, letter: IssuedLetter) -> None:
    batch = made(cast.clerk, letter, kind="files")
    answer = logged_in(cast.clerk).get(reverse("batch_zip", args=[batch.pk]))
    content = body(answer)
    assert (len(content), answer["Content-Type"]) == (int(answer["Content-Length"]), "application/zip")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert [package.read(name) for name in package.namelist()] == [file_of(letter)]


@pytest.mark.fonts
def test_only_who_ordered_it_and_may_still_read_it(cast: Cast, letter: IssuedLetter) -> None:
    receiver = cast.receiver[cast.police.pk]
    batch = made(receiver, letter)
    places = [reverse("batch", args=[batch.pk]), reverse("batch_file", args=[batch.pk, 1]),
              reverse("batch_zip", args=[batch.pk])]
    answers = [logged_in(receiver).get(place) for place in places]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert all(body(answer) for answer in answers[1:])
    assert [logged_in(cast.head).get(place).status_code for place in places] == [404] * 3
    dismiss(receiver.posts.get())
    other = Cast("柳桥县")
    appoint(receiver, other.police, "receiver")
    assert [logged_in(receiver).get(place).status_code for place in places] == [404] * 3


def test_cancelled_and_taken_up_again(cast: Cast, letter: IssuedLetter) -> None:
    client = logged_in(cast.clerk)
    order(cast.clerk, letter)
    batch = Batch.objects.get()
    Batch.objects.update(stage="failed", fault="磁盘满了")
    assert "磁盘满了" in client.get(reverse("batch", args=[batch.pk])).content.decode()
    client.post(reverse("batch_resumption", args=[batch.pk]))
    batch.refresh_from_db()
    assert (batch.stage, batch.fault) == ("waiting", "")
    assert DBTaskResult.objects.filter(task_path="workflow.batching.make_batch").count() == 2
    client.post(reverse("batch_cancellation", args=[batch.pk]))
    client.post(reverse("batch_resumption", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.stage == "cancelled"


@pytest.mark.fonts
def test_a_year_is_packed_for_those_who_keep_it(cast: Cast, letter: IssuedLetter) -> None:
    place, year = reverse("archive"), today().year
    receiver = cast.receiver[cast.police.pk]
    allowed = [cast.clerk, cast.head, receiver]
    others = [cast.overseer, cast.drafter[cast.police.pk], cast.delegates[0].person]
    assert [logged_in(user).get(place).status_code for user in allowed + others] == [200] * 3 + [403] * 3
    wrong = [{"department": cast.roads.pk, "year": year}, {"department": cast.police.pk, "year": year - 1}]
    assert [logged_in(receiver).post(place, data).status_code for data in wrong] == [422, 422]
    assert logged_in(receiver).post(place, {"department": cast.police.pk, "year": year}).status_code == 302
    batch = Batch.objects.get()
    assert not making.step(batch.pk)
    answer = logged_in(receiver).get(reverse("batch_zip", args=[batch.pk]))
    with zipfile.ZipFile(io.BytesIO(body(answer))) as package:
        assert "sha256sums.txt" in package.namelist()


def test_the_ways_to_it(cast: Cast, letter: IssuedLetter) -> None:
    receiver = logged_in(cast.receiver[cast.police.pk])
    here = f"{reverse('batches')}?department={cast.police.pk}&amp;year={today().year}"
    assert here in receiver.get(reverse("register")).content.decode()
    ledger = logged_in(cast.clerk).get(reverse("suggestions"), {"bureau": cast.police.pk}).content.decode()
    assert f"{reverse('batches')}?bureau={cast.police.pk}" in ledger
    station = logged_in(cast.station_staff)
    assert reverse("batches") not in station.get(reverse("suggestions")).text
    assert station.get(reverse("batches")).status_code == 403
