"""Form fields: label, help, error and control belong together, and errors say how to mend."""

import re
from datetime import date

import pytest
from django import forms
from django.template import engines

from suggestions.forms.worded import Worded
from tests.ui.samples import MatterForm


def drawn(template: str, **context: object) -> str:
    return engines["django"].from_string("{% load huiyin %}" + template).render(context)


@pytest.fixture
def wrong() -> MatterForm:
    return MatterForm({"title": "路灯不亮", "received": "那天", "publicity": "x", "copies": "两"})


def test_errors_say_how_to_mend(wrong):
    assert {name: errors[0] for name, errors in wrong.errors.items()} == {
        "title": "标题至少10个字，现有4个字",
        "facts": "请填写情况",
        "publicity": "可否公开请从列出的选项中选",
        "mark": "请选择办理类别",
        "received": "收到日期写成2026-5-20这样的日期",
        "copies": "份数写成整数",
    }


def test_a_forms_own_words_stand():
    class Own(Worded, forms.Form):
        title = forms.CharField(label="标题", error_messages={"required": "标题写明是什么事"})

    assert Own({}).errors["title"] == ["标题写明是什么事"]


class Plain(Worded, forms.Form):
    name = forms.CharField(label="名称", max_length=6)


def said(name: str) -> Plain:
    form = Plain({"name": name})
    form.word_fields()
    form.is_valid()
    return form


def test_what_nobody_sees_is_neither_kept_nor_counted_nor_enough():
    assert said("\u202e市公安局\u200b\ufeff").cleaned_data["name"] == "市公安局"
    assert said("一\r\n二\r\n三四").cleaned_data["name"] == "一\n二\n三四"
    assert said("👨\u200d👩").cleaned_data["name"] == "👨\u200d👩"
    for nothing in ("\u200b", "\u202e \x07", "\u3000"):
        assert said(nothing).errors["name"] == ["请填写名称"]
    assert said("甲\0").errors["name"] == ["名称里有看不见的控制字符，请删去"]


def test_the_summary_links_every_fault_to_its_control(wrong):
    html = drawn("{% errorsum form %}{{ form }}", form=wrong)
    targets = re.findall(r'<a href="#([^"]+)">', html)
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert targets == ["id_title", "id_facts", "id_publicity_0", "id_mark_0", "id_received", "id_copies"]
    assert set(targets) <= ids
    assert "还有6处要改" in html


def test_a_conflict_is_not_called_something_to_mend():
    form = MatterForm({})
    form.errors.clear()
    form.add_error(None, "这一步已由唐守正在10:32办完。")
    html = drawn("{% errorsum form %}", form=form)
    assert "这一步没有办成" in html
    assert "处要改" not in html
    assert "这一步" not in drawn("{% errorsum form heading='筛选条件有误' %}", form=form).partition("</h2>")[0]


def test_the_summary_reads_formsets_and_keeps_quiet_without_faults(wrong):
    class Ask(Worded, forms.Form):
        text = forms.CharField(label="诉求")

    asks = forms.formset_factory(Ask, min_num=2, validate_min=True)
    bound = asks({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-text": "路灯"})
    html = drawn("{% errorsum asks none %}", asks=bound, none=None)
    assert re.findall(r"<li>(.*?)</li>", html) == ['<a href="#id_form-1-text">请填写诉求</a>'] or "请填写诉求" in html
    assert drawn("{% errorsum form %}", form=MatterForm()).strip() == ""


def test_help_and_error_are_what_the_control_is_described_by(wrong):
    html = drawn("{% field form.title %}", form=wrong)
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert set(re.findall(r'<\w+[^>]*\sid="([^"]+)"', html)) == {
        "id_title",
        "id_title_helptext",
        "id_title_error",
    }


def test_radios_are_a_group_with_a_legend(wrong):
    html = drawn("{% field form.mark %}", form=wrong)
    assert html.count('class="segment"') == 1
    assert "<legend>办理类别" in html
    assert '<fieldset class="field field--error" aria-describedby="id_mark_error">' in html


@pytest.mark.parametrize(
    ("call", "group"),
    [
        ("form.publicity", "choices"),
        ("form.mark look='rate'", "rate"),
        ("form.mark look='cards'", "choices"),
        ("form.mark", "segment"),
    ],
)
def test_looks_of_radios(call, group):
    assert f'<div class="{group}">' in drawn("{% field " + call + " %}", form=MatterForm())


def test_days_are_asked_with_the_browsers_own_input():
    html = drawn("{% field form.received %}", form=MatterForm(initial={"received": date(2026, 5, 9)}))
    assert 'type="date"' in html
    assert 'value="2026-05-09"' in html


def test_optional_fields_say_so_and_required_do_not():
    assert "可不填" in drawn("{% field form.bureau %}", form=MatterForm())
    assert "可不填" not in drawn("{% field form.title %}", form=MatterForm())
    assert "印在通知单上" in drawn("{% field form.bureau note='印在通知单上' %}", form=MatterForm())


def test_hidden_fields_are_kept_and_bare():
    html = drawn("{{ form }}", form=MatterForm())
    assert html.count('type="hidden"') == 1
    assert "label" not in drawn("{% field form.version %}", form=MatterForm())


def test_what_users_wrote_is_escaped():
    html = drawn("{{ form }}", form=MatterForm({"title": '"><script>alert(1)</script>'}))
    assert "<script>" not in html
