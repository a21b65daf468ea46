"""`manage.py procedure`: out to a file, edited, in again as the next version; nothing enters that cannot work."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.clock import today
from directory.models import AccessEntry
from procedures import presets
from procedures.adopting import current_for
from procedures.models import Procedure
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(cast: Cast, tmp_path: Path) -> Path:
    target = tmp_path / "规程.json"
    call_command("procedure", "export", cast.congress.name, str(target))
    return target


def edit(file: Path, **more: object) -> None:
    whole = json.loads(file.read_text(encoding="utf-8"))
    for path, value in more.items():
        *above, last = path.split("__")
        one = whole
        for key in above:
            one = one[key]
        one[last] = value
    file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def versions(cast: Cast) -> list[int]:
    return [one.version for one in Procedure.objects.filter(congress=cast.congress)]


def test_out_edited_looked_at_and_in_again(cast: Cast, file: Path, capsys) -> None:
    call_command("procedure", "import", cast.congress.short_name, str(file))
    assert "没有不同，不用另立一版" in capsys.readouterr().out
    edit(file, name="云溪县办理办法", rules__rating_visibility="blind", rules__limits__reply__amount=2)
    call_command("procedure", "import", cast.congress.name, str(file), "--dry-run")
    told = capsys.readouterr().out
    assert "承办单位何时看到评价：评价后即可见 → 背靠背评价（工作惯例）" in told
    assert "期限：答复代表：交办起3个月 → 交办起2个月（《代表法》第五十一条第二款）" in told
    assert versions(cast) == [1]
    tomorrow = today() + timedelta(days=1)
    call_command("procedure", "import", cast.congress.name, str(file), "--active-from", tomorrow.isoformat())
    assert current_for(cast.congress).version == 1
    held = current_for(cast.congress, tomorrow)
    assert (str(held), held.as_rules().rating_visibility) == ("云溪县办理办法第2版", "blind")
    assert AccessEntry.objects.latest("pk").what == f"用命令录入规程 云溪县办理办法，自{tomorrow}起"


def test_a_preset_is_something_to_begin_with(cast: Cast, capsys, tmp_path: Path) -> None:
    call_command("procedure", "export", cast.congress.name, "-", "--preset", "henan-2017")
    (tmp_path / "h.json").write_text(capsys.readouterr().out, encoding="utf-8")
    call_command("procedure", "import", cast.congress.name, str(tmp_path / "h.json"))
    assert current_for(cast.congress).as_rules() == presets.get("henan-2017").rules


@pytest.mark.parametrize(("change", "fault"), [
    ({"name": ""}, "name：应填写文字"),
    ({"preset": "atlantis"}, "preset：应为national-2025"),
    ({"text_date": "去年"}, "text_date：应为2026-05-20这样的日期"),
    ({"rules__raters": "nobody"}, "rules.raters：应为lead、all之一"),
    ({"rules__limits__reply__amount": 0}, "rules.limits.reply.amount：应为1至1000的整数"),
    ({"rules__limits__reply__amount": 60}, "“答复代表”60个月太长，最多24个月"),
    ({"rules__limits__rating__start": "assigned"}, "“代表评价”不能从“交办”起算，可选：答复送达"),
    ({"rules__limits__reply_extended__amount": 2}, "应比“答复代表”的期限长"),
    ({"rules__statute": "none"}, "规程不能改"),
    ({"rules__class_set__classes": []}, "至少要有一个办理类别"),
    ({"rules__grounds": []}, "至少要有一种不作为代表建议提出的情形"),
    ({"rules": []}, "rules.规程：应为一组"),
    ({"colour": "red"}, "colour：规程中没有这一项"),
])
def test_what_cannot_work_is_named_and_enters_nothing(cast: Cast, file: Path, change, fault) -> None:
    edit(file, **change)
    with pytest.raises(CommandError, match="没有录入") as refused:
        call_command("procedure", "import", cast.congress.name, str(file))
    assert fault in str(refused.value)
    assert versions(cast) == [1]


@pytest.mark.parametrize(("arguments", "fault"), [
    (("import", "亚特兰蒂斯", "x.json"), "没有“亚特兰蒂斯”，现有："),
    (("import", "云溪县", "/nowhere/x.json"), "读不到文件"),
    (("export", "云溪县", "/nowhere/x.json"), "写不了文件"),
    (("import", "云溪县", "x.json", "--active-from", "2020-01-01"), "施行日期不能早于今天"),
    (("import", "云溪县", "x.json", "--active-from", "明天"), "不是日期"),
])
def test_what_is_asked_wrongly_is_said(cast: Cast, arguments, fault) -> None:
    named = [cast.congress.name if one == "云溪县" else one for one in arguments]
    with pytest.raises(CommandError, match=fault):
        call_command("procedure", *named)


def test_a_file_that_is_no_json(cast: Cast, file: Path) -> None:
    file.write_text("{\n 规程}", encoding="utf-8")
    with pytest.raises(CommandError, match="第2行第2字：不是JSON"):
        call_command("procedure", "import", cast.congress.name, str(file))
    file.write_bytes("规程".encode("gb18030"))
    with pytest.raises(CommandError, match="不是UTF-8"):
        call_command("procedure", "import", cast.congress.name, str(file))
