"""What is rare in an office and has to be seen all the same: one course for each, beside the plain lives.

转办 · 共同主办会签 · 对交办提意见 · 一事一议 · 并案 · 保护代表 · 建议撤回. 议案转建议 and 代表团建议 differ in how they
are handed in (`proposing`), 督查审核 in the turns of a reply (`handling`); the rest of their lives is plain.
"""

from collections.abc import Callable
from dataclasses import replace

from demo import content
from demo.build import concluding, lives, phrases, proposing
from demo.build.handling import accepted, answered, signed_for, written
from demo.build.life import Life
from demo.build.play import Course
from demo.build.stages import Reach
from demo.shapes import Reply
from directory import clock
from directory.models import Role, User
from suggestions.models import Objection
from suggestions.models import Reply as Paper
from workflow.reading.taken_over import taken_over

HANDS = (Role.LEADER, Role.RECEIVER, Role.DRAFTER, Role.REVIEWER)


def lived(life: Life) -> Course:
    """Its scene, if its stage is one."""
    return COURSES.get(life.stage.name, lives.lived)(life)


def _relayed(life: Life) -> Course:
    """交政府办转办; with some it lies there still."""
    matter, government = life.matter, life.place.government
    yield from _registered(life)
    yield from proposing.assigned(life, [], relay=life.department(government))
    if life.stage.name == "at_relay":
        return
    yield life.days_on(life.times.assigned, 1, 2)
    life.answer(life.person(government, Role.OVERSEER), "pass_on", life.share(government),
                leads=[life.department(matter.lead)], co_handlers=[life.department(key) for key in matter.co],
                note=phrases.RELAYED[1])
    life.times.assigned = clock.today()
    lives.ask_co_handlers(life, matter.co, Reach.DRAFTING)
    yield from lives.brought_to_an_end(life, _reply_of(life))


def _together(life: Life) -> Course:
    """Two bureaus lead jointly and agree on one letter."""
    lead, life.joint = life.matter.lead, life.matter.co[0]
    yield from _registered(life)
    yield from proposing.assigned(life, [lead, life.joint], together=True)
    life.play.add(_taken_up(life, life.joint))
    yield from lives.brought_to_an_end(life, _reply_of(life))


def _taken_up(life: Life, bureau: str) -> Course:
    yield from signed_for(life, bureau, life.times.assigned)
    yield from accepted(life, bureau)


def _objected(life: Life) -> Course:
    """The delegate would have another bureau; told on the telephone, the office keeps its own, else it still thinks."""
    life.play.add(_objection(life))
    return lives.lived(life)


def _objection(life: Life) -> Course:
    yield life.days_on(life.times.assigned, 2, 3)
    share = life.share(life.matter.lead)
    wanted = life.department(life.matter.co[0]) if life.matter.co else None
    said = {"reason": phrases.OBJECTED, "proposed": wanted}
    if life.stage.name == "objected":
        life.act(life.delegate, "object_to_assignment", share, **said)
    else:
        party = life.suggestion.parties.get(person=life.delegate)
        life.act(life.clerk, "enter_objection", share, party=party, way=Objection.Way.PHONE, **said)
        yield life.days_on(clock.today(), 2, 3)
        life.answer(life.clerk, "keep_assignment", share, reason=phrases.OBJECTION_KEPT)


def _divided(life: Life) -> Course:
    """Handed in as one, divided by the office into two, each of which goes its own way."""
    part, (rest,) = life.matter, content.in_scene("split_off")
    life.matter = replace(part, title=phrases.WHOLE, facts=part.facts + rest.facts, asks=part.asks + rest.asks)
    yield from proposing.proposed(life)
    yield life.times.registered
    many = len(part.asks)
    life.act(life.clerk, "split", life.suggestion, reason=phrases.SPLIT, parts=[
        {"title": part.title, "asks": list(range(1, many + 1)), "files": []},
        {"title": rest.title, "asks": list(range(many + 1, many + 1 + len(rest.asks))), "files": []}])
    life.matter = part
    life.reload()
    life.play.add(lives.taken_on(life.beside(rest, life.seat, life.suggestion.split_off.get())))
    yield from lives.taken_on(life)


def _merged(life: Life) -> Course:
    """Three on one matter: one assignment, one text, three letters; the first is rated already."""
    bureau, others = life.matter.lead, [
        life.beside(matter, life.world.seats[matter.proposer]) for matter in content.in_scene("merged_too")]
    for other in others:
        life.play.add(_registered(other))
    yield from _registered(life)
    yield life.times.assigned
    life.act(life.clerk, "merge", life.suggestion, others=[one.suggestion for one in others], reason=phrases.MERGED)
    life.reload()
    yield from proposing.assigned(life, [bureau])
    yield from answered(life, bureau, lives.writer(life, bureau, _reply_of(life)), Reach.ISSUED, life.times.assigned,
                        life.times.last)
    for other in others:
        other.reload()
        yield from written(other, bureau, _from_the_main_letter(life.reply(bureau)), Reach.ISSUED, life.times.last)
    yield from concluding.rated(life, bureau, life.times.rated or life.world.days.last)


def _from_the_main_letter(main: Paper) -> Callable[[Paper, User, object], dict[str, object]]:
    return lambda paper, drafter, day: taken_over(paper, main)


def _protected(life: Life) -> Course:
    """Read by named people alone; the heads take it in and name who works on it."""
    life.entrust(life.place.office, Role.CLERK, life.head)
    yield from _registered(life)
    yield from proposing.assigned(life, [life.matter.lead], life.matter.co)
    for bureau in (life.matter.lead, *life.matter.co):
        people = [life.person(bureau, role) for role in HANDS]
        life.act(people[0], "name_readers", life.suggestion, readers=people)
    lives.ask_co_handlers(life, life.matter.co, Reach.DRAFTING)
    yield from lives.brought_to_an_end(life, _reply_of(life))


def _advised(life: Life) -> Course:
    """His own matter: the office would have him take it back, and he has still to answer (北京 13)."""
    yield from proposing.proposed(life)
    yield life.times.registered
    life.act(life.clerk, "advise_withdrawal", life.suggestion, ground="own", reason=phrases.ADVISED)


def _registered(life: Life) -> Course:
    yield from proposing.proposed(life)
    yield from proposing.taken_in(life)


def _reply_of(life: Life) -> Reply:
    if life.matter.reply is None:
        raise LookupError(f"{life.matter.key}: handed out, but no reply is written")
    return life.matter.reply


COURSES: dict[str, Callable[[Life], Course]] = {
    "advised": _advised,
    "at_relay": _relayed,
    "relayed": _relayed,
    "joint_waiting": _together,
    "joint_closed": _together,
    "objected": _objected,
    "objection_kept": _objected,
    "split": _divided,
    "merged": _merged,
    "protected": _protected,
}
