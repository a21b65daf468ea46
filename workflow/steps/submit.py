"""提出: handing in, confirming as a joint proposer, changing what was sent back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from procedures.terms import Event, LimitKind
from procedures.working_days import the_calendar
from suggestions.actions.submit import version_of, who_confirms_again
from suggestions.lifecycle.party import PartyState
from suggestions.models import Attachment, Party, Suggestion
from suggestions.wording import full_day
from workflow.models import Todo
from workflow.reading.drafts import reason_of_return
from workflow.reading.originals import original_of
from workflow.steps.belated import DAY, REASON, OfEntered
from workflow.steps.forms import Confirmation, Plain, Reason, VerbForm
from workflow.steps.pages import ActPage, StepPage, act_page, step_page
from workflow.steps.scanned import Scanned, scan_field
from workflow.steps.writing import missing, remark_on

UNKNOWN = "unknown"


class HandInForm(VerbForm):
    """Nothing to fill in: the page shows what is handed in, the form says which state of it was read."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        """The state of the text that this page shows."""
        self.fields["version"].initial = version_of(self.occasion.suggestion)

    def clean(self) -> dict[str, Any]:
        """Title and at least one ask."""
        data, suggestion = super().clean(), self.occasion.suggestion
        for _name, words in missing(suggestion.title, [ask.text for ask in suggestion.asks.all()]):
            self.add_error(None, words)
        return data

    def particulars(self) -> dict[str, Any]:
        """version: compared where the suggestion is locked; a page that names none has shown none."""
        return {"version": self.cleaned_data["version"] or UNKNOWN}


class SubmitForm(OfEntered, HandInForm):
    """The first time. For what a desk has entered the day the delegate brought it counts, not the day of typing."""

    label, heading, main = gettext_lazy("确认提交"), gettext_lazy("核对并提交"), True
    day_label = gettext_lazy("代表提出的日期")
    discussed_on = forms.DateField(
        label=gettext_lazy("全团代表讨论的日期"), widget=forms.DateInput,
        help_text=gettext_lazy("代表团提出建议，应当经全团代表充分讨论，由团长签字。您确认提交，即为签字。"))

    protection = forms.CharField(
        label=gettext_lazy("请求保护身份的理由"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "一般不填。反映的问题可能给您带来风险的，写在这里：此后只有代表工作机构指定的人员看得到，"
            "承办单位看不到您的姓名。"))

    def prepare(self) -> None:
        """As said when the entry was begun; a discussion where a delegation proposes."""
        super().prepare()
        if not self.occasion.suggestion.parties.filter(role=Party.Role.LEAD, kind=Party.Kind.DELEGATION).exists():
            del self.fields["discussed_on"]
        if self.asks_the_day and (begun := self.occasion.suggestion.records.filter(verb="begin").first()):
            self.fields[DAY].initial = begun.happened_on
            self.fields[REASON].initial = begun.particulars.get(REASON, "")

    def particulars(self) -> dict[str, Any]:
        """version, the day, that of the discussion, and why he must be protected."""
        said = {name: self.cleaned_data[name] for name in ("discussed_on", "protection") if name in self.cleaned_data}
        return super().particulars() | self.occurred() | said


@act_page("submit")
class Submit(ActPage):
    """The check page before handing in: the whole text, and what will happen."""

    template = "steps/submit/submit.html"
    form, transition = SubmitForm, "ask_joiners"

    def context(self, subject: Any, user: User) -> dict[str, Any]:
        """The text as it goes to the office."""
        return {**text_of(subject, user), "consequences": what_follows(subject),
                "remark": remark_on(subject.title)}


class ConfirmForm(Plain):
    """In his own name."""

    label, main = gettext_lazy("同意联名"), True

    def prepare(self) -> None:
        """The lead of what a desk entered confirms that it is his."""
        if self.occasion.subject.role == Party.Role.LEAD:
            self.label = gettext_lazy("是我的建议，同意提交")

    def confirmation(self) -> Confirmation:
        """What his name is put under."""
        suggestion, lead = self.occasion.suggestion, self.occasion.subject.role == Party.Role.LEAD
        return Confirmation(
            question=_("以您的名义提出这件建议吗") if lead else _("同意联名提出这件建议吗"),
            yes=str(self.label), no=_("再看看"), facts=[{"label": _("建议"), "value": suggestion.title}],
            consequences=[_("您的姓名列入提出人，答复函也会发给您。"), _("确认以后不能改为不参加。")])


class RefuseForm(Plain):
    """He does not join; no reason is asked for."""

    label, heading = gettext_lazy("不参加联名"), gettext_lazy("不参加联名")

    def prepare(self) -> None:
        """The lead of what a desk entered says that it is not his."""
        if self.occasion.subject.role == Party.Role.LEAD:
            self.label = self.heading = gettext_lazy("不是我的建议，不提交")

    def confirmation(self) -> Confirmation:
        """What becomes of the suggestion without him."""
        lead = self.occasion.subject.role == Party.Role.LEAD
        return Confirmation(
            question=_("不提交这件建议吗") if lead else _("不参加联名吗"), yes=str(self.label), no=_("再看看"),
            grave=lead, facts=[{"label": _("建议"), "value": self.occasion.suggestion.title}],
            consequences=[_("这件建议就此撤回，不能恢复。") if lead
                          else _("这件建议由其他代表继续提出，不列您的姓名，以后不能再加入。")])


@step_page("IntakeFlow.confirm")
class Confirm(StepPage):
    """确认联名: the whole text before his answer."""

    template = "steps/submit/confirm.html"
    title = gettext_lazy("确认联名")
    forms = {"confirm": ConfirmForm, "refuse": RefuseForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Who asks him, and who else has answered."""
        suggestion = todo.process.suggestion
        return {**text_of(suggestion, user), "party": todo.party,
                "again": is_asked_again(suggestion), "proposers": answers_of(suggestion)}


class PassForm(Plain):
    """As the text wants it."""

    label, main = gettext_lazy("核对无误，提交"), True


class HandBackForm(Reason):
    """Not yet."""

    label, heading = gettext_lazy("退回代表"), gettext_lazy("退回代表，说明理由")
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表会原样看到这段话，可以修改后重新提出，也可以撤回。"))


@step_page("IntakeFlow.delegation_check")
class DelegationCheck(StepPage):
    """代表团核对: the whole text, before the office reads it."""

    template = "steps/submit/delegation.html"
    title = gettext_lazy("代表团核对")
    forms = {"pass_delegation": PassForm, "hand_back": HandBackForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Who proposes it, and by which article it comes here first."""
        suggestion = todo.process.suggestion
        source = suggestion.rules.sources.get("delegation_checks")
        return {**text_of(suggestion, user), "proposers": answers_of(suggestion),
                "article": source.article if source else ""}


class ResubmitForm(HandInForm):
    """What was sent back comes again."""

    label, main = gettext_lazy("确认再次提交"), True


@step_page("IntakeFlow.revise")
class Revise(StepPage):
    """退回修改: the reason on top, the text as it stands, and the way to the page where it is changed."""

    template = "steps/submit/revise.html"
    title = gettext_lazy("修改后再次提交")
    forms = {"resubmit": ResubmitForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """The reason in the office's words."""
        suggestion = todo.process.suggestion
        return {**text_of(suggestion, user), "reason": reason_of_return(suggestion),
                "consequences": what_follows_again(suggestion, user)}


class SheetForm(Scanned):
    """The delegate has signed on paper; the scan is the proof."""

    label, heading = gettext_lazy("凭签名纸质件确认"), gettext_lazy("凭签名纸质件确认")
    day_label = gettext_lazy("代表签名的日期")
    sheet = scan_field(
        gettext_lazy("签名纸质件的扫描或照片"), gettext_lazy("要看得清建议标题和代表签名。以后可供查对。"))


@act_page("confirm_by_sheet")
class ConfirmBySheet(ActPage):
    """凭签名纸质件确认, by the desk that entered it or by the office."""

    template = "steps/submit/sheet.html"
    form, transition = SheetForm, "confirm"

    def context(self, subject: Any, user: User) -> dict[str, Any]:
        """Whose signature it must be."""
        return {"party": subject}


def text_of(suggestion: Suggestion, user: User) -> dict[str, Any]:
    """The whole text as others will read it."""
    return {"original": original_of(suggestion, user),
            "asks": [{"number": ask.place, "text": ask.text} for ask in suggestion.asks.all()]}


def answers_of(suggestion: Suggestion) -> list[dict[str, str]]:
    """The proposers with their answers so far."""
    return [{"label": f"{party.get_role_display()} {party.name}", "value": str(party.get_state_display())}
            for party in suggestion.parties.exclude(role=Party.Role.ADDRESSEE)]


def what_follows(suggestion: Suggestion) -> list[str]:
    """What handing in sets going: whom it asks, when the office must have assigned it, and what is over."""
    asked = [party.name for party in suggestion.parties.filter(state=PartyState.ASKED, role=Party.Role.JOINT)]
    lead = suggestion.parties.get(role=Party.Role.LEAD)
    if suggestion.entered_by_id and not suggestion.attachments.filter(
            kind=Attachment.Kind.SIGNED_SHEET, removed=False).exists():
        asked.insert(0, lead.name)
    lines = []
    if asked:
        words = (_("%(who)s收到邀请，各自确认；都答复以后，建议送到%(office)s。") if len(asked) > 1
                 else _("%(who)s代表收到通知；本人答复以后，建议送到%(office)s。"))
        lines.append(words % {"who": "、".join(asked), "office": suggestion.office})
    elif suggestion.goes_by_delegation():
        lines.append(_("建议先由%(delegation)s核对，再送到%(office)s。") % {
            "delegation": suggestion.delegation, "office": suggestion.office})
    else:
        lines.append(_("建议马上送到%s审查登记。") % suggestion.office)
        rules, calendar = suggestion.rules, the_calendar()
        due = rules.binding_due(LimitKind.ASSIGN, {Event.RECEIVED: today()}, calendar)
        if due is not None and not (due.limit.between_sessions and suggestion.in_session):
            lines.append(_("受理的，应于%s前交办。") % full_day(due.on))
    return [*lines, _("提交以后不能再改；需要修改时，可请人大代表工作机构退回，也可以撤回。")]


def what_follows_again(suggestion: Suggestion, user: User) -> list[str]:
    """The same after a return: whom a changed text must ask once more."""
    asked = [party.name for party in who_confirms_again(suggestion, user)]
    if asked:
        first = _("内容改过，%(who)s各自重新确认；都答复以后，建议送到%(office)s。") if len(asked) > 1 else (
            _("内容改过，请%(who)s代表重新确认；本人答复以后，建议送到%(office)s。"))
        return [first % {"who": "、".join(asked), "office": suggestion.office}, _("再次提交以后不能再改。")]
    if suggestion.goes_by_delegation():
        return [_("%s重新核对。") % suggestion.delegation, _("再次提交以后不能再改。")]
    return [_("%s重新审查，交办期限从今天重新起算。") % suggestion.office, _("再次提交以后不能再改。")]


def is_asked_again(suggestion: Suggestion) -> bool:
    """It was in the office before: who is asked now confirmed an earlier text."""
    return suggestion.submitted_on is not None
