"""How many suggestions stand at which point of their life, and which of the written matters suits which."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from random import Random

from demo.shapes import CITY, Matter

OF = 250  # the shares below are out of so many


class Reach(IntEnum):
    """How far the bureau that answers has come."""

    OFFERED = 1
    SIGNED_FOR = 2
    DISPUTED = 3
    DRAFTING = 4
    RETURNED = 5
    REVIEW = 6
    # Passed by its own bureau; the government's 督查 people or a joint lead have still to agree.
    REVIEWED = 7
    TO_SIGN = 8
    SIGNED = 9
    NUMBERED = 10
    ISSUED = 11


@dataclass(frozen=True)
class Stage:
    """Where a life stands today. `light` says how its reply's limit stands: ok, soon, today or late."""

    name: str
    share: int
    reach: Reach | None = None
    light: str = ""

    @property
    def needs_reply(self) -> bool:
        """It was handed to a bureau, so there must be something to answer with."""
        return self.reach is not None


DECLINED, REFERRED = Stage("declined", 4), Stage("referred", 3)
SECOND_CLOSED = Stage("second_closed", 2, Reach.ISSUED)
CLOSED_UNSATISFIED = Stage("closed_unsatisfied", 1, Reach.ISSUED)
CLOSED = Stage("closed", 0, Reach.ISSUED)  # whatever is left

# What was written for one scene (demo.build.scenes), and the one suggestion of each that has a place of its own.
SCENES = (
    Stage("bill", 1, Reach.ISSUED),
    Stage("delegation", 1, Reach.ISSUED),
    Stage("split", 1, Reach.DRAFTING, "ok"),
    Stage("merged", 1, Reach.ISSUED),
    Stage("protected", 1, Reach.DRAFTING, "ok"),
    Stage("advised", 1),
)

# Those that only some matters suit come first; of the others the earlier are the more telling ones.
STAGES = (
    *SCENES,
    DECLINED,
    REFERRED,
    Stage("returned", 3),
    Stage("second_in_hand", 2, Reach.DRAFTING),
    SECOND_CLOSED,
    Stage("undecided", 4, Reach.ISSUED),
    Stage("disputed", 3, Reach.DISPUTED, "ok"),
    Stage("draft_returned", 3, Reach.RETURNED, "ok"),
    Stage("in_vetting", 2, Reach.REVIEWED, "ok"),
    Stage("joint_waiting", 1, Reach.REVIEWED, "ok"),
    Stage("joint_closed", 2, Reach.ISSUED),
    Stage("at_relay", 3, Reach.OFFERED),
    Stage("relayed", 4, Reach.DRAFTING, "ok"),
    Stage("objected", 2, Reach.SIGNED_FOR),
    Stage("objection_kept", 1, Reach.DRAFTING, "ok"),
    Stage("one_of_two", 2, Reach.ISSUED),
    Stage("drafting", 15, Reach.DRAFTING, "ok"),
    Stage("draft", 5),
    Stage("cosigning", 4),
    Stage("submitted", 5),
    Stage("registered", 5),
    Stage("offered", 7, Reach.OFFERED),
    Stage("signed_for", 6, Reach.SIGNED_FOR),
    Stage("review", 4, Reach.REVIEW, "ok"),
    Stage("to_sign", 4, Reach.TO_SIGN, "ok"),
    Stage("signed", 3, Reach.SIGNED, "soon"),
    Stage("numbered", 3, Reach.NUMBERED, "soon"),
    Stage("replied", 13, Reach.ISSUED),
    Stage("withdrawn", 2),
    Stage("drafting_late", 5, Reach.DRAFTING, "late"),
    Stage("drafting_soon", 6, Reach.DRAFTING, "soon"),
    Stage("drafting_today", 2, Reach.DRAFTING, "today"),
    Stage("to_sign_today", 1, Reach.TO_SIGN, "today"),
    Stage("lapsed", 6, Reach.ISSUED),
    CLOSED_UNSATISFIED,
    Stage("withdrawn_in_hand", 2, Reach.DRAFTING, "ok"),
    Stage("entered", 2),
    Stage("submitted_late", 2),
    Stage("replied_late", 3, Reach.ISSUED),
    Stage("second_to_sign", 1, Reach.TO_SIGN),
    Stage("second_late", 1, Reach.DRAFTING),
    Stage("second_replied", 1, Reach.ISSUED),
    Stage("review_soon", 2, Reach.REVIEW, "soon"),
    Stage("review_late", 1, Reach.REVIEW, "late"),
    Stage("to_sign_soon", 2, Reach.TO_SIGN, "soon"),
    Stage("numbered_late", 1, Reach.NUMBERED, "late"),
)


def named(name: str) -> Stage:
    """The stage called so."""
    return next(stage for stage in (*STAGES, CLOSED) if stage.name == name)


def allot(matters: Sequence[Matter], count: int) -> list[tuple[Matter, Stage]]:
    """Give `count` of the matters a stage each, in the proportions above. The same matters, the same answer."""
    named = {stage.name for stage in SCENES}
    pool = [matter for matter in matters if not matter.scene or matter.scene in named]
    Random("stages").shuffle(pool)  # noqa: S311 - dice, not secrets
    given: list[tuple[Matter, Stage]] = []
    for stage in STAGES:
        for _ in range(max(1, round(stage.share * count / OF))):
            suitable = [matter for matter in pool if _may_be(stage, matter)]
            if len(given) < count and suitable:
                chosen = min(suitable, key=lambda matter: _distance(stage, matter))
                pool.remove(chosen)
                given.append((chosen, stage))
    given += [(matter, _where_it_ended(matter)) for matter in pool[: count - len(given)]]
    return given


def _may_be(stage: Stage, matter: Matter) -> bool:
    if matter.scene or stage in SCENES:
        return matter.scene == stage.name
    if stage.name in SUITS:
        return matter.reply is not None and matter.release is None and SUITS[stage.name](matter)
    if stage.name.startswith("second"):
        return matter.second is not None
    if stage.name == "one_of_two":
        return bool(matter.reply and matter.reply.klass == "A" and len(matter.opinions) == len(matter.co) == 1)
    if matter.intake or stage in (DECLINED, REFERRED):
        return matter.intake is not None and stage.name == matter.intake.outcome
    return matter.reply is not None or not stage.needs_reply


def _is_vetted(matter: Matter) -> bool:
    """By the government of its place; the congress office of the county does so itself."""
    return matter.congress != CITY and not matter.lead.endswith("gov_office")


def _leads_with_another(matter: Matter) -> bool:
    return matter.congress == CITY and len(matter.co) == 1 and "gov_office" not in (matter.lead, *matter.co)


def _is_of_the_governments(matter: Matter) -> bool:
    return matter.congress == CITY and "gov_office" not in (matter.lead, *matter.co)


SUITS: dict[str, Callable[[Matter], bool]] = {
    "in_vetting": _is_vetted,
    "joint_waiting": _leads_with_another,
    "joint_closed": _leads_with_another,
    "at_relay": _is_of_the_governments,
    "relayed": _is_of_the_governments,
    "objected": _is_of_the_governments,
    "objection_kept": _is_of_the_governments,
}


def _distance(stage: Stage, matter: Matter) -> int:
    """0 when the matter was written for this stage, 1 for a plain one, 2 for one written for another."""
    sent_back = {one.of for one in matter.send_backs}
    # An office would not hand a released matter to a bureau that takes part in it already.
    disputed = matter.release is not None and matter.release.proposed not in matter.co
    telling = {
        "returned": "suggestion" in sent_back,
        "draft_returned": "draft" in sent_back,
        "drafting": "opinion" in sent_back,
        "disputed": disputed,
        "undecided": matter.unsatisfied is not None and matter.second is None,
        "closed_unsatisfied": matter.unsatisfied is not None and matter.second is None,
    }
    if telling.get(stage.name, False):
        return 0
    return 2 if any((sent_back, matter.release, matter.unsatisfied, matter.second)) else 1


def _where_it_ended(matter: Matter) -> Stage:
    if matter.intake:
        return DECLINED if matter.intake.outcome == DECLINED.name else REFERRED
    if matter.second:
        return SECOND_CLOSED
    return CLOSED_UNSATISFIED if matter.unsatisfied else CLOSED
