"""Rules to JSON and back. What is written here is read here; both sides list the same keys."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from procedures.classes import ClassSet, ReplyClass
from procedures.grounds import OFFICE_GROUNDS, Ground, Outcome
from procedures.limits import STOPS, Limit, Source
from procedures.reading import Choice, Section
from procedures.rules import Rules, by_kind
from procedures.terms import (
    DelegationChecks,
    DelegationProposes,
    Event,
    Extension,
    InPerson,
    JointReply,
    JointWithdrawal,
    LimitKind,
    Objection,
    Raters,
    RatingVisibility,
    ReassignmentClock,
    Reconciler,
    Rehandle,
    Signer,
    Statute,
    StillUnsatisfied,
    Unconfirmed,
    Unit,
    Unrated,
    Vetting,
    Withdrawable,
    WithdrawalAdvice,
)

SOURCED = ("class_set", "statute", "raters", "signer", "reconciler", "vetting", "joint_reply", "extension", "rehandle",
           "still_unsatisfied", "unrated", "rating_visibility", "clock_on_reassignment", "roll_last_day", "grounds",
           "withdrawable", "joint_withdrawal", "delegation_proposes", "delegation_checks", "unconfirmed", "objection",
           "withdrawal_advice", "in_person")


def encode(rules: Rules) -> dict[str, Any]:
    """The rules as JSON's own types."""
    return {
        "limits": {kind.value: _encode_limit(limit) for kind, limit in rules.limits.items()},
        "class_set": {
            "name": rules.class_set.name,
            "classes": [asdict(one) for one in rules.class_set.classes],
        },
        "statute": rules.statute.value,
        "unconfirmed": rules.unconfirmed.value,
        "delegation_checks": rules.delegation_checks.value,
        "delegation_proposes": rules.delegation_proposes.value,
        "withdrawable": rules.withdrawable.value,
        "withdrawal_advice": rules.withdrawal_advice.value,
        "joint_withdrawal": rules.joint_withdrawal.value,
        "objection": rules.objection.value,
        "objection_days": rules.objection_days,
        "raters": rules.raters.value,
        "signer": rules.signer.value,
        "reconciler": rules.reconciler.value,
        "vetting": rules.vetting.value,
        "in_person": rules.in_person.value,
        "joint_reply": rules.joint_reply.value,
        "extension": rules.extension.value,
        "rehandle": rules.rehandle.value,
        "still_unsatisfied": rules.still_unsatisfied.value,
        "unrated": rules.unrated.value,
        "unrated_urgings": rules.unrated_urgings,
        "unrated_days": rules.unrated_days,
        "rating_visibility": rules.rating_visibility.value,
        "clock_on_reassignment": rules.clock_on_reassignment.value,
        "clock_at_least_days": rules.clock_at_least_days,
        "roll_last_day": rules.roll_last_day,
        "contact_tries": rules.contact_tries,
        "soon_days": rules.soon_days,
        "grounds": [asdict(one) | {"outcomes": list(map(str, one.outcomes))} for one in rules.grounds],
        "sources": {name: asdict(source) for name, source in rules.sources.items()},
    }


def decode(data: object) -> Rules:
    """The rules that `encode` wrote, or somebody edited. Raises reading.RulesError naming the key."""
    top = Section(data)
    rules = Rules(
        limits=by_kind(*_decode_limits(top.section("limits"))),
        class_set=_decode_classes(top.section("class_set")),
        statute=_later(top, "statute", Statute.DELEGATES),
        unconfirmed=_later(top, "unconfirmed", Unconfirmed.WAITS),
        delegation_checks=_later(top, "delegation_checks", DelegationChecks.NO),
        delegation_proposes=_later(top, "delegation_proposes", DelegationProposes.NO),
        withdrawable=_later(top, "withdrawable", Withdrawable.ANY_TIME),
        withdrawal_advice=_later(top, "withdrawal_advice", WithdrawalAdvice.NONE),
        joint_withdrawal=_later(top, "joint_withdrawal", JointWithdrawal.LEAD),
        objection=_later(top, "objection", Objection.NONE),
        objection_days=top.number("objection_days", least=1) if "objection_days" in top.keys else 10,
        raters=top.choice("raters", Raters),
        signer=top.choice("signer", Signer),
        reconciler=_later(top, "reconciler", Reconciler.OFFICE),
        vetting=top.choice("vetting", Vetting) if "vetting" in top.keys else Vetting.NONE,
        in_person=_later(top, "in_person", InPerson.NOT_ASKED),
        joint_reply=top.choice("joint_reply", JointReply),
        extension=_later(top, "extension", Extension.OFFICE),
        rehandle=top.choice("rehandle", Rehandle),
        still_unsatisfied=_later(top, "still_unsatisfied", StillUnsatisfied.DECIDED),
        unrated=top.choice("unrated", Unrated),
        unrated_urgings=top.number("unrated_urgings", least=0),
        unrated_days=top.number("unrated_days", least=1) if "unrated_days" in top.keys else 1,
        rating_visibility=top.choice("rating_visibility", RatingVisibility),
        clock_on_reassignment=top.choice("clock_on_reassignment", ReassignmentClock),
        clock_at_least_days=top.number_or_none("clock_at_least_days", least=1),
        roll_last_day=top.flag("roll_last_day"),
        # Versions entered before tries were counted have the office's habit.
        contact_tries=top.number("contact_tries", least=1) if "contact_tries" in top.keys else Rules.contact_tries,
        soon_days=top.number("soon_days", least=0),
        grounds=_decode_grounds(top),
        sources=_decode_sources(top),
    )
    top.done()
    at_least = rules.clock_on_reassignment is ReassignmentClock.REST_AT_LEAST
    if at_least and rules.clock_at_least_days is None:
        raise top.fault("clock_at_least_days", _("改办后不少于几日，应写明"))
    if not at_least and rules.clock_at_least_days is not None:
        raise top.fault("clock_at_least_days", _("只在改办期限为rest_at_least时填写，否则应为null"))
    return rules


def _later(top: Section, key: str, before: Choice) -> Choice:
    """A switch that versions entered earlier say nothing of: for them it is as it was before there was one."""
    return top.choice(key, type(before)) if key in top.keys else before


def _encode_limit(limit: Limit) -> dict[str, Any]:
    return {
        "start": limit.start_event.value,
        "stop": limit.stop_event.value,
        "amount": limit.amount,
        "unit": limit.unit.value,
        "article": limit.article,
        "words": limit.words,
        "customary": limit.customary,
        "between_sessions": limit.between_sessions,
    }


def _decode_limits(section: Section) -> list[Limit]:
    for key in section.keys:
        if key not in STOPS:
            raise section.fault(key, _("没有这一种期限"))
    # Without it no reply is ever due: the one limit no procedure can do without.
    if LimitKind.REPLY not in section.keys:
        raise section.fault(LimitKind.REPLY, _("规程应有答复期限"))
    return [_decode_limit(LimitKind(key), section.section(key)) for key in section.keys]


def _decode_limit(kind: LimitKind, section: Section) -> Limit:
    amount = section.number_or_none("amount", least=1)
    if kind is LimitKind.REPLY and amount is None:
        raise section.fault("amount", _("答复期限应有数字"))
    limit = Limit(
        kind=kind,
        start_event=section.choice("start", Event),
        stop_event=section.choice("stop", Event),
        amount=amount,
        unit=section.choice("unit", Unit),
        article=section.text("article"),
        words=section.text("words", blank=True),
        customary=section.flag("customary"),
        # Versions entered before it was told apart hold for both.
        between_sessions="between_sessions" in section.keys and section.flag("between_sessions"),
    )
    section.done()
    return limit


def _decode_classes(section: Section) -> ClassSet:
    classes: list[ReplyClass] = []
    for one in section.sections("classes"):
        found = ReplyClass(
            code=one.text("code"),
            letter=one.text("letter", blank=True),
            words=one.text("words"),
            needs_promise=one.flag("needs_promise"),
        )
        one.done()
        if any(found.code == earlier.code for earlier in classes):
            raise one.fault("code", _("“%(code)s”用了两次") % {"code": found.code})
        classes.append(found)
    class_set = ClassSet(section.text("name"), tuple(classes))
    section.done()
    return class_set


def _decode_grounds(top: Section) -> tuple[Ground, ...]:
    """Versions entered before grounds were kept leave them to the office."""
    if "grounds" not in top.keys:
        return OFFICE_GROUNDS
    grounds: list[Ground] = []
    for one in top.sections("grounds"):
        outcomes = one.texts("outcomes")
        if not outcomes or any(outcome not in Outcome.values for outcome in outcomes):
            raise one.fault("outcomes", _("应为%s中的一个或者几个") % "、".join(Outcome.values))
        found = Ground(one.text("code"), one.text("words"), one.text("article", blank=True),
                       tuple(map(Outcome, outcomes)), one.flag("open"))
        one.done()
        if any(found.code == earlier.code for earlier in grounds):
            raise one.fault("code", _("“%(code)s”用了两次") % {"code": found.code})
        grounds.append(found)
    return tuple(grounds)


def _decode_sources(top: Section) -> dict[str, Source]:
    """Versions entered before sources were kept have none."""
    if "sources" not in top.keys:
        return {}
    section = top.section("sources")
    return {name: _decode_source(name, section) for name in section.keys}


def _decode_source(name: str, section: Section) -> Source:
    if name not in SOURCED:
        raise section.fault(name, _("规程中没有这一项"))
    one = section.section(name)
    source = Source(article=one.text("article"), words=one.text("words"))
    one.done()
    return source
