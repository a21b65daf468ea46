"""The middle chapter: a bureau signs for it, takes it up, talks to the delegate, writes, reviews, signs, sends."""

from collections.abc import Callable
from datetime import date

from demo.build import phrases
from demo.build.life import Life
from demo.build.play import Course
from demo.build.stages import Reach
from demo.build.writing import Content, begun, uptakes_of
from demo.shapes import Contact, dated
from directory import clock
from directory.models import Role, User
from suggestions.actions.draft import write_reply
from suggestions.actions.publication import awaits_publication
from suggestions.models import Reply
from workflow import door

HOW = {"phone": "phone", "visit": "visit", "meeting": "meeting", "site": "site"}
FIRST_CONTACT, SECOND_CONTACT = Contact("phone", phrases.CONTACTED), Contact("meeting", phrases.CONTACTED_AGAIN)
# Of the drafters so many have not talked to the delegate yet; of the short answers each so manieth says why nobody did.
SILENT, WAIVED = 0.1, 9
VETTED_BACK = 0.15  # of the replies that the government's 督查 people have passed
WAITING, STILL_TIME = 3, 20  # every so manieth reply of the last so many days is not public yet
LONGEST_REVIEW = 10  # working days from the first review to the post
# What the paper of a bureau says, as its drafter writes it on a day.
Writer = Callable[[Reply, User, date], Content]

# The turns of a reply from the drafter's desk to the post, up to each reach.
TURNS: dict[Reach, list[str]] = {
    Reach.RETURNED: ["send_to_review", "return_to_drafter"],
    Reach.REVIEW: ["send_to_review"],
    Reach.REVIEWED: ["send_to_review", "pass_review"],
    Reach.TO_SIGN: ["send_to_review", "pass_review"],
    Reach.SIGNED: ["send_to_review", "pass_review", "sign"],
    Reach.NUMBERED: ["send_to_review", "pass_review", "sign", "register_letter"],
    Reach.ISSUED: ["send_to_review", "pass_review", "sign", "register_letter", "issue"],
}
WHO = {
    "pass_review": Role.REVIEWER, "return_to_drafter": Role.REVIEWER, "sign": Role.LEADER,
    "refuse_to_sign": Role.LEADER, "register_letter": Role.RECEIVER, "void_number": Role.RECEIVER,
    "return_before_numbering": Role.RECEIVER, "issue": Role.RECEIVER,
}  # fmt: skip

FAULTS = {"void_number": phrases.VOID_NUMBER, "return_before_numbering": phrases.BEFORE_NUMBERING}


def answered(life: Life, bureau: str, write: Writer, reach: Reach, assigned: date, last: date) -> Course:
    """One answering bureau from the assignment until `reach`, whose last act falls on `last`."""
    if reach == Reach.OFFERED:
        return
    release = life.matter.release
    asked = release is not None and release.asked_by == bureau and life.suggestion.round == 1
    yield from signed_for(life, bureau, assigned, last if reach <= Reach.DISPUTED else None)
    if reach == Reach.SIGNED_FOR:
        return
    if reach == Reach.DISPUTED or asked:
        yield from _asked_to_be_released(life, bureau)
        if reach == Reach.DISPUTED:
            return
        yield life.days_on(life.share(bureau).assigned_on, 6, 9)
        life.answer(life.head, "refuse_release", life.share(bureau), reason=phrases.RELEASE_REFUSED)
    else:
        yield from accepted(life, bureau)
    yield from _talked(life, bureau, reach, last)
    if reach == Reach.DRAFTING:
        yield last
        _keep_working_copy(life, bureau, write, last)
        return
    yield from written(life, bureau, write, reach, last)


def written(life: Life, bureau: str, write: Writer, reach: Reach, last: date) -> Course:
    """The reply from the drafter's desk to the post, or as far as `reach`."""
    turns = _with_others(life, bureau, _with_detours(life, TURNS[reach], reach))
    for verb, day in zip(turns, _days_up_to(life, last, len(turns)), strict=True):
        yield day
        _turn(life, bureau, verb, write, day)


def signed_for(life: Life, bureau: str, assigned: date, day: date | None = None) -> Course:
    """Received: on `day`, or a few days after the assignment."""
    yield day or life.days_on(assigned, 1, 3)
    life.answer(life.person(bureau, Role.RECEIVER), "sign_for", life.share(bureau))


def accepted(life: Life, bureau: str) -> Course:
    """Taken up, at once or the next days."""
    share = life.share(bureau)
    yield life.days_on(clock.today(), 0, 2)
    life.answer(life.person(bureau, Role.DRAFTER), "accept", share)


def handed_on(life: Life, wrong: str, right: str) -> Course:
    """It went to the wrong bureau first, which asked to be released; the office agreed (改办)."""
    yield from signed_for(life, wrong, life.times.assigned)
    yield from _asked_to_be_released(life, wrong)
    share = life.share(wrong)
    yield life.days_on(share.assigned_on, 6, 8)
    bureau = life.department(right)
    life.answer(life.clerk, "grant_release", share, to=bureau,
                reason=phrases.RELEASE_GRANTED.format(bureau=bureau.name))
    life.forget(wrong)


def _asked_to_be_released(life: Life, bureau: str) -> Course:
    """With its own reason where the matter has one."""
    share, release = life.share(bureau), life.matter.release
    proposed = life.department(release.proposed) if release else None
    reason = release.reason if release else phrases.RELEASE
    yield life.days_on(share.assigned_on, 3, 4)
    life.answer(life.person(bureau, Role.DRAFTER), "ask_release", share, reason=reason, proposed=proposed)


def _talked(life: Life, bureau: str, reach: Reach, last: date) -> Course:
    """With the delegates, as the law asks (代表法 51): once or more before the draft."""
    share, drafter = life.share(bureau), life.person(bureau, Role.DRAFTER)
    again = life.suggestion.round > 1
    contacts = life.matter.contacts if bureau == life.matter.lead and not again else ()
    if reach == Reach.DRAFTING and life.rng.random() < SILENT:
        return
    if not contacts and not again and reach > Reach.DRAFTING and life.world.is_next_unspoken(WAIVED):
        yield min(life.days_on(share.assigned_on, 8, 16), last)
        kind, words = life.rng.choice(phrases.CONTACT_WAIVED)
        life.act(drafter, "waive_contact", share, kind=kind, reason=words)
        return
    day = share.assigned_on
    for contact in contacts or (SECOND_CONTACT if again else FIRST_CONTACT,):
        day = min(life.days_on(day, 4, 9), last)
        yield day
        whom = phrases.HIMSELF if life.suggestion.restricted else f"{life.delegate.name}代表"
        life.act(drafter, "log_contact", share, on=day, how=HOW.get(contact.how, "other"), with_whom=whom,
                 note=dated(contact.note, day), together=life.suggestion.is_main)


def _keep_working_copy(life: Life, bureau: str, write: Writer, day: date) -> None:
    """Some have nothing yet, some half a draft, some wait for an opinion with the draft written."""
    reply, drafter = life.reply(bureau), life.person(bureau, Role.DRAFTER)
    how_far = life.rng.random()
    if how_far > 0.35:
        content = write(reply, drafter, day)
        door.keep(drafter, reply, write_reply, verb="send_to_review",
                  **(content if how_far > 0.7 else begun(content)))


def _with_detours(life: Life, turns: list[str], reach: Reach) -> list[str]:
    """Sent back on the way, or a number given in error: some papers take longer."""
    turns = list(turns)
    if reach != Reach.RETURNED and (
            any(one.of == "draft" for one in life.matter.send_backs) or life.rng.random() < 0.06):
        back = ["send_to_review", "return_to_drafter"]
        if reach > Reach.REVIEW and life.rng.random() < 0.4:
            back = ["send_to_review", "pass_review", "refuse_to_sign"]
        turns = back + turns
    if reach == Reach.ISSUED and life.rng.random() < 0.02:
        turns = [*turns[:-1], "void_number", "register_letter", "issue"]
    elif reach == Reach.ISSUED and life.rng.random() < 0.02:
        turns = ["send_to_review", "pass_review", "sign", "return_before_numbering", *turns]
    return turns


def _with_others(life: Life, bureau: str, turns: list[str]) -> list[str]:
    """After its review it passes the government's 督查 people and the joint lead, where there are such."""
    between = ["pass_vetting"] if life.share(bureau).is_vetted_first() else []
    between += ["agree_to_reply"] if life.joint else []
    found = [one for verb in turns[:-1] for one in (verb, *(between if verb == "pass_review" else ()))] + turns[-1:]
    if "pass_vetting" in found and life.rng.random() < VETTED_BACK:
        return ["send_to_review", "pass_review", "return_from_vetting", *found]
    return found


def _days_up_to(life: Life, last: date, count: int) -> list[date]:
    """`count` days in order, the last of them `last`, a day or two apart."""
    found, first = [last], life.world.days.before(last, LONGEST_REVIEW)
    while len(found) < count:
        found.append(max(first, life.world.days.before(found[-1], life.rng.choice((0, 1, 1, 2)))))
    return found[::-1]


def _turn(life: Life, bureau: str, verb: str, write: Writer, day: date) -> None:
    share = life.share(bureau)
    if verb == "send_to_review":
        life.answer(life.person(bureau, Role.DRAFTER), verb, share,
                    write=lambda paper, user: write_reply(
                        paper, user, **write(paper, user, day), uptakes=uptakes_of(paper)))
        return
    particulars: dict[str, str] = {}
    if verb in ("return_to_drafter", "refuse_to_sign"):
        particulars["reason"] = _reason(life)
    elif verb == "return_from_vetting":
        particulars["reason"] = phrases.VETTED_BACK
    elif verb in FAULTS:
        particulars["reason"] = FAULTS[verb]
    elif verb in ("sign", "agree_to_reply"):
        particulars["digest"] = life.reply(bureau).digest()
    life.answer(_who(life, bureau, verb), verb, share, **particulars)
    if verb == "issue":
        _published(life, bureau, day)


def _published(life: Life, bureau: str, day: date) -> None:
    """On the bureau's own pages, the day it is issued; some of the newest wait."""
    reply = life.reply(bureau)
    waits = (life.world.days.last - day).days < STILL_TIME and reply.pk % WAITING == 0
    if awaits_publication(reply) and not waits:
        life.act(life.person(bureau, Role.DRAFTER), "note_publication", reply, published_on=day,
                 published_where=f"{life.department(bureau).name}网站")


def _who(life: Life, bureau: str, verb: str) -> User:
    if verb in ("pass_vetting", "return_from_vetting"):
        return life.person(life.place.government, Role.OVERSEER)
    if verb == "agree_to_reply":
        return life.person(life.joint, Role.LEADER)
    return life.person(bureau, WHO[verb])


def _reason(life: Life) -> str:
    written = [one.reason for one in life.matter.send_backs if one.of == "draft"]
    return written[0] if written else life.rng.choice(phrases.DRAFT_SENT_BACK)
