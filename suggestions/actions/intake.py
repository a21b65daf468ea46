"""受理: reviewing, numbering, sending back, declining, referring."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import CongressSession, User
from procedures.grounds import Outcome
from suggestions.actions import clocks
from suggestions.actions.verbs import verb
from suggestions.actions.withdraw import drop_advice, drop_withdrawals
from suggestions.errors import Incomplete
from suggestions.models import NumberSeries, Suggestion


def series_of(session: CongressSession, *, in_session: bool) -> str:
    """The name of the number series of a session's 大会 or 闭会 suggestions."""
    return f"suggestion:{session.pk}:{'session' if in_session else 'between'}"


@verb(on="suggestion", done=gettext_lazy("受理登记"))
def register(suggestion: Suggestion, user: User, *, number: str = "", subject: str = "",
             in_session: bool | None = None) -> dict[str, str]:
    """Accept and number: from the series, or a number chosen by hand that is still free. Returns the number."""
    if in_session is not None and in_session != suggestion.in_session:
        suggestion.in_session = in_session
        clocks.follow_sitting(suggestion)
    suggestion.subject = subject or suggestion.subject
    give_number(suggestion, number.strip())
    suggestion.registered_on = today()
    suggestion.register()
    suggestion.save()
    return {"number": suggestion.number}


@verb(on="suggestion", done=gettext_lazy("退回修改"))
def send_back(suggestion: Suggestion, user: User, *, reason: str = "", ground: str = "") -> dict[str, str]:
    """With a reason the delegate reads: a ground of the procedure (code), words, or both. Raises Incomplete."""
    why = why_of(suggestion, Outcome.SEND_BACK, ground, reason)
    suggestion.send_back()
    suggestion.save()
    drop_advice(suggestion)
    clocks.stop_all(suggestion)
    return why


@verb(on="suggestion", done=gettext_lazy("不予受理"))
def decline(suggestion: Suggestion, user: User, *, reason: str = "", ground: str = "") -> dict[str, str]:
    """Not a suggestion as the regulations have it; the delegate is told why. Arguments as for send_back."""
    why = why_of(suggestion, Outcome.DECLINE, ground, reason)
    suggestion.decline()
    suggestion.save()
    drop_withdrawals(suggestion)
    drop_advice(suggestion)
    clocks.stop_all(suggestion)
    return why


@verb(on="suggestion", done=gettext_lazy("转有关方面，不作代表建议办理"))
def refer(suggestion: Suggestion, user: User, *, reason: str = "", ground: str = "", to: str = "",
          referred_as: str = Suggestion.Referral.REFERENCE) -> dict[str, str]:
    """Passed on for reference, as a delegate's letter, or to a higher congress; no reply is owed. Raises Incomplete."""
    why = why_of(suggestion, Outcome(referred_as), ground, reason)
    if referred_as != Suggestion.Referral.REFERENCE and not to.strip():
        raise Incomplete(_("请写转给哪个单位或者哪一级人大。"), "to")
    suggestion.referred_as = referred_as
    suggestion.refer()
    suggestion.save()
    drop_withdrawals(suggestion)
    drop_advice(suggestion)
    clocks.stop_all(suggestion)
    return why


def why_of(suggestion: Suggestion, outcome: Outcome, code: str, words: str) -> dict[str, str]:
    """The whole reason as it is recorded and printed: the ground with its article, then the office's words."""
    words = words.strip()
    if not code:
        if not words:
            raise Incomplete(_("请选一种情形，或者写明理由。"), "reason")
        return {"reason": words}
    ground = suggestion.rules.ground(code)
    if ground is None:
        raise Incomplete(_("本级规程没有列出这种情形，请重新选择。"), "ground")
    if outcome not in ground.outcomes:
        raise Incomplete(_("按本级规程，“%(words)s”应当%(outcomes)s，不能%(this)s。") % {
            "words": ground.words, "outcomes": ground.leads_to(), "this": outcome.label}, "ground")
    if ground.open and not words:
        raise Incomplete(_("选了其他情形的，请写明是什么情形。"), "reason")
    return {"ground": code, "reason": ground.because() + words}


def gaps(session: CongressSession, *, in_session: bool) -> list[int]:
    """The numbers below the last one that nobody bears (缺号)."""
    used = set(Suggestion.objects.filter(session=session, in_session=in_session, serial__isnull=False)
               .values_list("serial", flat=True))
    last = NumberSeries.objects.filter(name=series_of(session, in_session=in_session)).first()
    return [number for number in range(1, (last.last if last else 0) + 1) if number not in used]


def give_number(suggestion: Suggestion, chosen: str) -> None:
    """The next of its series, or the one chosen by hand. Raises Incomplete where that is taken."""
    congress = suggestion.congress
    pattern = congress.session_pattern if suggestion.in_session else congress.between_pattern
    series = series_of(suggestion.session, in_session=suggestion.in_session)
    if not chosen:
        suggestion.serial = NumberSeries.allot(series)
        suggestion.number = pattern.format(n=suggestion.serial)
        return
    NumberSeries.hold(series)
    taken = Suggestion.objects.filter(
        session=suggestion.session, in_session=suggestion.in_session, number=chosen).exclude(pk=suggestion.pk)
    if other := taken.first():
        raise Incomplete(_("编号%(number)s已经给了“%(title)s”，请换一个。")
                         % {"number": chosen, "title": other.title}, "number")
    suggestion.number = chosen
    suggestion.serial = _serial_in(chosen, pattern)
    if suggestion.serial:
        NumberSeries.take(series, suggestion.serial)


def _serial_in(number: str, pattern: str) -> int | None:
    """The running number inside a chosen one, if it follows the congress's pattern."""
    digits = "".join(character for character in number if character in "0123456789")
    serial = int(digits) if 0 < len(digits) <= 6 else None
    return serial if serial and number in (pattern.format(n=serial), str(serial)) else None
