"""To whom the reply to a joint suggestion goes: to each, to the lead who agreed, to the lead by rule."""

from datetime import date

import pytest
from django.urls import reverse

from letters.compose import copies_of, default_addressees, letter_of
from suggestions.actions.draft import write_reply
from suggestions.models import Reply
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in
from tests.workflow.procedure import lives_by
from workflow import door
from workflow.reading.draft import prefilled

pytestmark = pytest.mark.django_db
ALL = ["沈秋禾代表", "贺立群代表", "韦燕飞代表"]


def accepted(cast: Cast, preset: str) -> Life:
    lives_by(cast.congress, preset, active_from=date(2026, 1, 1))
    return Life(cast, joiners=2).assigned().accepted(cast.police)


def fresh(life: Life) -> Reply:
    return prefilled(life.share(life.cast.police).reply, life.cast.drafter[life.cast.police.pk])


@pytest.mark.parametrize("preset", ["national-2025", "zhejiang-2016", "shanghai-2015", "shandong-2017"])
def test_to_each_of_them(cast: Cast, preset: str) -> None:
    reply = fresh(accepted(cast, preset))
    assert (reply.addressees, copies_of(reply)) == (ALL, 3)
    assert reply.paragraphs[0]["text"].startswith("您三位提出的《")
    assert "转告" not in reply.paragraphs[-1]["text"]


def test_in_qingdao_to_the_lead_who_tells_the_others(cast: Cast) -> None:
    """青岛 28: 主要答复领衔代表，由领衔代表转复联名代表."""
    reply = fresh(accepted(cast, "qingdao-2021"))
    assert (reply.addressees, copies_of(reply)) == (["沈秋禾代表"], 1)
    assert letter_of(reply).addressees == ("沈秋禾代表",)
    assert reply.paragraphs[0]["text"].startswith("您提出的《")
    assert reply.paragraphs[-1]["text"].endswith("请将本答复转告联名提出建议的贺立群、韦燕飞代表。")


def test_in_shandong_the_lead_may_agree_to_tell_the_others(cast: Cast) -> None:
    """山东 20: 商领衔代表同意后请领衔代表转复. Whom the letter names has a copy."""
    life = accepted(cast, "shandong-2017")
    reply = life.share(cast.police).reply
    door.keep(
        cast.drafter[cast.police.pk], reply, write_reply, verb="send_to_review",
        fields={"title": "答复", "addressees": ["沈秋禾代表"]}, paragraphs=[{"text": "已办。", "asks": []}],
        verdicts={}, promises=[])
    assert copies_of(life.share(cast.police).reply) == 1


def test_a_named_addressee_goes_before_any_rule(cast: Cast) -> None:
    life = accepted(cast, "qingdao-2021")
    life.suggestion.parties.create(role="addressee", kind="committee", name="市人大社会建设委员会")
    assert default_addressees(life.fresh) == ["市人大社会建设委员会"]


def test_one_proposer_alone_is_asked_to_tell_nobody(cast: Cast) -> None:
    lives_by(cast.congress, "qingdao-2021", active_from=date(2026, 1, 1))
    reply = fresh(Life(cast).assigned().accepted(cast.police))
    assert (reply.addressees, copies_of(reply)) == (["沈秋禾代表"], 1)
    assert "转告" not in reply.paragraphs[-1]["text"]


def test_the_page_says_so_to_the_drafter(cast: Cast) -> None:
    life = accepted(cast, "qingdao-2021")
    page = logged_in(cast.drafter[cast.police.pk]).get(reverse("todo", args=[asked(life, "draft").pk]))
    assert "请将本答复转告联名提出建议的贺立群、韦燕飞代表。" in page.content.decode()
