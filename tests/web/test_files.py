"""Files of a matter: handed over to be saved, noted, and only to those they are for."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from directory.models import AccessEntry, User
from suggestions.models import Attachment
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.web.test_uploads import PDF, sent


@pytest.fixture
def life(cast: Cast) -> Life:
    return Life(cast, joiners=2).assigned(cast.police, cast.roads)


@pytest.fixture
def attachment(cast: Cast, life: Life) -> Attachment:
    stored = Attachment(
        suggestion=life.fresh, name="路口 照片.html", content_type="text/html", size=12, sha256="0" * 64,
        uploaded_by=cast.delegates[0].person)
    stored.file.save("x", ContentFile(b"<b>1</b>"))
    return stored


def test_a_file_is_handed_over_to_be_saved_and_noted(cast: Cast, attachment: Attachment) -> None:
    answer = logged_in(cast.drafter[cast.roads.pk]).get(reverse("attachment", args=[attachment.pk]))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"<b>1</b>"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    entry = AccessEntry.objects.get(kind=AccessEntry.Kind.DOWNLOAD)
    assert entry.person == cast.drafter[cast.roads.pk]
    assert "路口 照片.html" in entry.what


def test_a_file_is_for_those_who_see_its_matter(cast: Cast, attachment: Attachment) -> None:
    address = reverse("attachment", args=[attachment.pk])
    assert logged_in(cast.drafter[cast.water.pk]).get(address).status_code == 404
    assert logged_in(Cast("河口市").clerk).get(address).status_code == 404
    attachment.removed = True
    attachment.save()
    assert logged_in(cast.clerk).get(address).status_code == 404
    assert not AccessEntry.objects.filter(kind=AccessEntry.Kind.DOWNLOAD).exists()


def test_a_signed_rating_is_for_the_office_alone(cast: Cast) -> None:
    life = Life(cast, joiners=1).assigned().accepted(cast.police).replied(cast.police)
    rating = life.share(cast.police).reply.ratings.get(rater__person=cast.delegates[0].person)
    said = {"attitude": "satisfied", "result": "unsatisfied", "comment": "没有时间表。", "same": "on"}
    sheet = reverse("rate_by_sheet", args=[rating.pk])
    assert logged_in(cast.clerk).post(sheet, {**said, "sheet": sent("表.pdf", PDF)}).status_code == 302
    address = reverse("attachment", args=[Attachment.objects.get(kind="rating_sheet").pk])
    page = reverse("suggestion", args=[life.suggestion.pk])
    for person, status in ((cast.clerk, 200), (cast.drafter[cast.police.pk], 403), (cast.delegates[1].person, 403),
                           (cast.drafter[cast.water.pk], 404)):
        answer = logged_in(person).get(address)
        assert answer.status_code == status
        assert (b"".join(answer) == PDF) == (status == 200)
        assert (address in logged_in(person).get(page).text) == (status == 200)


def kept(cast: Cast, life: Life, name: str, kind: str) -> str:
    stored = Attachment(suggestion=life.fresh, name=name, content_type=kind, size=4, sha256="0" * 64,
                        uploaded_by=cast.delegates[0].person)
    stored.file.save("x", ContentFile(b"%PDF"))
    return reverse("attachment_preview", args=[stored.pk])


def test_a_picture_and_a_pdf_are_shown_in_the_matters_page(cast: Cast, life: Life) -> None:
    reader = logged_in(cast.drafter[cast.roads.pk])
    page = reverse("suggestion", args=[life.suggestion.pk])
    for name, kind in (("路口.png", "image/png"), ("路口.jpg", "image/jpeg"), ("方案.pdf", "application/pdf")):
        address = kept(cast, life, name, kind)
        answer = reader.get(address)
        assert b"".join(answer.streaming_content) == b"%PDF"
        assert answer["Content-Type"] == kind
        assert answer["Content-Disposition"].startswith("inline;")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
        assert address in reader.get(page).text
        assert logged_in(cast.drafter[cast.water.pk]).get(address).status_code == 404
    assert AccessEntry.objects.filter(kind=AccessEntry.Kind.DOWNLOAD).count() == 3


def test_nothing_else_is_opened_in_the_page(cast: Cast, life: Life, attachment: Attachment) -> None:
    reader = logged_in(cast.drafter[cast.roads.pk])
    assert reader.get(reverse("attachment_preview", args=[attachment.pk])).status_code == 404
    assert "/preview/" not in reader.get(reverse("suggestion", args=[life.suggestion.pk])).text


def scan(cast: Cast, life: Life, kind: str) -> str:
    stored = Attachment(suggestion=life.fresh, kind=kind, name="扫描.pdf", content_type="application/pdf", size=3,
                        sha256="0" * 64, uploaded_by=cast.clerk)
    stored.file.save("x", ContentFile(PDF))
    return reverse("attachment", args=[stored.pk])


def met_by(address: str, *people: User) -> list[int]:
    """The status each of them meets."""
    found = []
    for person in people:
        answer = logged_in(person).get(address)
        b"".join(answer)
        found.append(answer.status_code)
    return found


def test_what_bureaus_signed_among_themselves_is_not_for_delegates(cast: Cast, life: Life) -> None:
    address = scan(cast, life, Attachment.Kind.AGREEMENT_SHEET)
    assert met_by(address, cast.clerk, cast.drafter[cast.roads.pk], cast.delegates[0].person,
                  cast.drafter[cast.water.pk]) == [200, 200, 403, 404]
    case = reverse("suggestion", args=[life.suggestion.pk])
    assert [address in logged_in(one).get(case).content.decode() for one in (
        cast.clerk, cast.delegates[0].person)] == [True, False]


@pytest.mark.parametrize("kind", [Attachment.Kind.SIGNED_SHEET, Attachment.Kind.OBJECTION])
def test_a_signature_tells_no_name_that_is_kept_apart(cast: Cast, life: Life, kind: str) -> None:
    address = scan(cast, life, kind)
    drafter = cast.drafter[cast.police.pk]
    assert met_by(address, drafter) == [200]
    life.act(cast.clerk, "protect", reason="有人威胁")
    life.act(cast.clerk, "name_readers", readers=[cast.clerk, cast.head, drafter], knowing=[cast.clerk])
    assert met_by(address, cast.clerk, cast.head, drafter, cast.delegates[0].person) == [200, 403, 403, 200]
    case = reverse("suggestion", args=[life.suggestion.pk])
    assert [address in logged_in(one).get(case).text for one in (
        cast.clerk, cast.head, drafter, cast.delegates[0].person)] == [True, False, False, kind == "signed_sheet"]
