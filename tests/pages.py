"""Somebody at his browser: he logs in, goes home, follows links by their words, fills in by labels, presses buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from django.test import Client

from directory.models import User
from tests.cast import PASSWORD
from tests.markup import Node, read

Answers = Mapping[str, Any]
BOXES = ("checkbox", "radio")


class Visitor:
    """One person. Every page he is shown has come with 200; where he expects another status he says so."""

    def __init__(self, user: User) -> None:
        self.name, self.client, self.address, self.page = user.name, Client(), "/", read("")
        self.goes("/login/")
        self.presses("登录", {"账号": user.username, "密码": PASSWORD})

    # ---- where he goes ----
    def goes(self, address: str) -> Visitor:
        """Open an address."""
        return self._arrive(self.client.get(address, follow=True), address)

    def home(self) -> Visitor:
        """The first page: what waits for him."""
        return self.goes("/")

    def follows(self, words: str) -> Visitor:
        """The first link with these words."""
        links = [link for link in self.page.all("a") if words in link.text and link.get("href")]
        assert links, f"{self.name} finds no link “{words}” on {self.address}: {self.page.text}"
        return self.goes(urljoin(self.address, links[0].get("href")))

    def takes(self, title: str) -> Visitor:
        """From the first page to the one thing that is asked of him about this matter."""
        return self.home().follows(title)

    # ---- what he does ----
    def presses(self, button: str, answers: Answers | None = None, *, status: int = 200) -> Visitor:
        """Fill in the form of the button and send it. Answers are by label, or by name where labels repeat."""
        pressed = next((one for one in self.page.all("button") if one.text == button), None)
        assert pressed, f"{self.name} finds no button “{button}” on {self.address}: {self.page.text}"
        form = self._form_of(pressed)
        data = self._standing(form)
        for label, value in (answers or {}).items():
            self._fill(form, data, label, value)
        if pressed.get("name"):
            data[pressed.get("name")] = [pressed.get("value")]
        address = urljoin(self.address, pressed.get("formaction") or form.get("action") or self.address)
        return self._arrive(self.client.post(address, data, follow=True), address, status)

    def _arrive(self, answer: Any, address: str, status: int = 200) -> Visitor:
        assert answer.status_code == status, f"{self.name} meets {answer.status_code} at {address}"
        self.address = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        self.page = read(answer.content.decode())
        return self

    # ---- what he sees ----
    @property
    def text(self) -> str:
        """Everything on the page."""
        return next(iter(self.page.all("main")), self.page).text

    def sees(self, *words: str) -> Visitor:
        """All of it stands on the page."""
        missing = [one for one in words if one not in self.text]
        assert not missing, f"{self.name} does not see {missing} on {self.address}: {self.text}"
        return self

    def sees_not(self, *words: str) -> Visitor:
        """None of it does."""
        found = [one for one in words if one in self.text]
        assert not found, f"{self.name} sees {found} on {self.address}: {self.text}"
        return self

    def next_step(self) -> str:
        """谁、做什么、何时前: the sentence on top of a matter."""
        (found,) = self.page.classed("next__do")
        return found.text

    def waiting(self) -> list[str]:
        """The rows of the first page: light, number, matter, bureau, step, day due."""
        return [row.text for row in self.page.all("tr") if row.all("td")]

    # ---- forms ----
    def _form_of(self, button: Node) -> Node:
        form = button.above("form")
        if name := button.get("form"):
            form = next(one for one in self.page.all("form") if one.get("id") == name)
        assert form, f"“{button.text}” belongs to no form"
        return form

    def _controls(self, form: Node) -> list[Node]:
        own = [*form.all("input", "textarea", "select")]
        if form.get("id"):
            own += [one for one in self.page.all("input", "textarea", "select") if one.get("form") == form.get("id")]
        return [one for one in own if one.get("name") and "disabled" not in one.attributes]

    def _standing(self, form: Node) -> dict[str, list[Any]]:
        data: dict[str, list[Any]] = {}
        for control in self._controls(form):
            if control.get("type") in BOXES and "checked" not in control.attributes:
                continue
            if control.get("type") != "file":
                data.setdefault(control.get("name"), []).append(value_of(control))
        return data

    def _fill(self, form: Node, data: dict[str, list[Any]], label: str, value: Any) -> None:
        fields = [one for one in self._controls(form)
                  if label in (one.get("name"), self._legend_of(one), self._label_of(one))]
        assert fields, f"{self.name} finds no field “{label}” on {self.address}"
        field = fields[0]
        if value is True:
            others = data.get(field.get("name"), []) if field.get("type") == "checkbox" else []
            data[field.get("name")] = [*others, value_of(field)]
        elif field.get("type") in BOXES:
            chosen = [one for one in fields if self._label_of(one).startswith(value)]
            assert chosen, f"“{label}” offers no “{value}”"
            data[field.get("name")] = [chosen[0].get("value")]
        elif field.tag == "select":
            data[field.get("name")] = [next(one.get("value") for one in field.all("option") if one.text == value)]
        else:
            data[field.get("name")] = [value]

    def _label_of(self, field: Node) -> str:
        labels = [one for one in self.page.all("label") if field.get("id") and one.get("for") == field.get("id")]
        return words_of(labels[0] if labels else field.above("label"))

    @staticmethod
    def _legend_of(field: Node) -> str:
        around = field.above("fieldset") if field.get("type") in BOXES else None
        return words_of(next(iter(around.all("legend")), None)) if around else ""


def words_of(label: Node | None) -> str:
    """A label without the remark that it may stay empty."""
    if label is None:
        return ""
    remark = next(iter(label.classed("opt")), None)
    return label.text.removesuffix(remark.text).strip() if remark else label.text


def value_of(control: Node) -> str:
    """What stands in a field."""
    if control.tag == "textarea":
        return "".join(str(child) for child in control.children).removeprefix("\n")
    if control.tag == "select":
        options = control.all("option")
        chosen = [one for one in options if "selected" in one.attributes] or options[:1]
        return chosen[0].get("value") if chosen else ""
    return control.get("value") or ("on" if control.get("type") in BOXES else "")
