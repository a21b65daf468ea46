"""Invented values for every component: the gallery draws them, the tests read what comes out."""

import json
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator

from suggestions.forms.worded import Worded

HERE = Path(__file__).parent
VALUES: dict[str, Any] = json.loads((HERE / "samples.json").read_text())


class MatterForm(Worded, forms.Form):
    """One field of every kind that pages ask."""

    title = forms.CharField(label="标题", help_text="写明是什么事，10到60个字", min_length=10)
    facts = forms.CharField(label="情况", widget=forms.Textarea)
    publicity = forms.ChoiceField(
        label="可否公开",
        widget=forms.RadioSelect,
        choices=[
            ("full", "同意全文公开\n隐去联系方式后，建议和答复都在网上公布"),
            ("title", "只公开标题\n正文只有承办单位和代表工委能看"),
        ],
    )
    mark = forms.ChoiceField(
        label="办理类别",
        widget=forms.RadioSelect,
        choices=[("A", "A已解决"), ("B", "B正在解决"), ("C", "C暂难解决")],
    )
    bureau = forms.ChoiceField(
        label="希望哪家主办", required=False, choices=[("", "由代表工委确定"), ("1", "市公安局")]
    )
    origins = forms.MultipleChoiceField(
        label="怎么形成的",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("visit", "视察调研"), ("station", "代表联络站接待群众")],
    )
    received = forms.DateField(label="收到日期", required=False)
    copies = forms.IntegerField(label="份数", required=False)
    scan = forms.FileField(label="纸质件扫描", help_text="图片、PDF或Word，每个不超过20 MB", required=False)
    meet = forms.BooleanField(label="希望承办单位当面沟通", help_text="承办人会先打电话约时间", required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False, initial="3")


class RatingForm(Worded, forms.Form):
    """The two rows of three."""

    CHOICES = [("good", "满意"), ("fair", "基本满意"), ("poor", "不满意")]
    attitude = forms.ChoiceField(
        label="办理态度", help_text="有没有听您说、讲得清不清楚", widget=forms.RadioSelect, choices=CHOICES
    )
    result = forms.ChoiceField(label="办理结果", help_text="事情办得怎么样", widget=forms.RadioSelect, choices=CHOICES)
    reason = forms.CharField(label="您的意见", help_text="评“不满意”请写明理由", widget=forms.Textarea, required=False)


class AnswerForm(Worded, forms.Form):
    """One ask of a draft."""

    answer = forms.CharField(label="答复", widget=forms.Textarea)
    verdict = forms.ChoiceField(label="结论", choices=[("", "请选择"), ("doing", "正在解决")])
    adopted = forms.ChoiceField(label="采纳会办意见", choices=[("all", "全部采纳"), ("part", "部分采纳")])


class PromiseForm(Worded, forms.Form):
    """One promise of an answer."""

    span = forms.CharField(label="承诺原句")
    due = forms.DateField(label="完成期限")


class ReasonForm(Worded, forms.Form):
    """Why something is sent back."""

    reason = forms.ChoiceField(
        label="理由",
        choices=[("9.4", "没有具体内容（规程第九条第四项）"), ("9.1", "一件写了几件事，请分开提")],
    )


class LoginForm(Worded, forms.Form):
    """Who is there."""

    username = forms.CharField(label="账号")
    password = forms.CharField(label="密码", widget=forms.PasswordInput)


def values() -> dict[str, Any]:
    """Everything a sample page may need, fresh for each page."""
    answer = "4月16日，我局会同市教育局与三位代表到两校门前察看。实验二小门前已施划限时停车位12个。"
    promise = {"span": "两校门前护学通道于2026年8月31日前建成。", "due": "2026-08-31"}
    return {
        **VALUES,
        **VALUES["shell"],
        "form": MatterForm(initial={"publicity": "full", "mark": "B"}),
        "wrong_form": MatterForm({"title": "路灯不亮", "received": "那天", "mark": "Z"}),
        "rating_form": RatingForm(initial={"attitude": "good", "result": "fair"}),
        "answer_form": AnswerForm(initial={"answer": answer, "verdict": "doing"}, prefix="one"),
        "empty_answer_form": AnswerForm(prefix="three"),
        "promise_forms": [PromiseForm(initial=promise, prefix="promise")],
        "reason_form": ReasonForm(),
        "login_form": LoginForm(),
        "page_obj": Paginator(range(142), 25).page(3),
    }
