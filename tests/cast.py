"""The cast: a small city with people one can name, and the acts they do through the door."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from directory.clock import at
from directory.models import Congress, CongressSession, Delegate, Delegation, Department, Role, Term, User
from permissions.grants import appoint
from permissions.scopes import forget
from procedures.adopting import current_for
from procedures.models import Procedure
from procedures.terms import InPerson
from suggestions.models import Assignment, Party, Suggestion
from tests.relived import relived
from workflow import door
from workflow.begin import begin_suggestion
from workflow.models import Todo

Kind = Department.Kind
PASSWORD = "quiet-willow-27"


class Cast:
    """A congress 云溪市 with an office, five bureaus with four people each, and six delegates."""

    def __init__(self, place: str = "云溪市") -> None:
        self.congress = Congress.objects.create(name=f"{place}人民代表大会", short_name=f"{place}人大", level="city")
        term = Term.objects.create(congress=self.congress, ordinal=8)
        self.session = CongressSession.objects.create(
            term=term, ordinal=4, opens_on=date(2026, 2, 3), closes_on=date(2026, 2, 7))
        current_for(self.congress)
        self.office = self._department(Kind.CONGRESS_OFFICE, f"{place}人大常委会代表工作委员会", "代表工委")
        self.government = self._department(Kind.GOVERNMENT_OFFICE, f"{place}人民政府办公室", "市政府办")
        self.police = self._bureau(f"{place}公安局", "市公安局", "云公提函")
        self.roads = self._bureau(f"{place}交通运输局", "市交通局", "云交提函")
        self.schools = self._bureau(f"{place}教育局", "市教育局", "云教提函")
        self.water = self._bureau(f"{place}水利局", "市水利局", "云水提函")
        self.parks = self._bureau(f"{place}城市管理局", "市城管局", "云城提函")
        self.station = self._department(Kind.STATION, f"{place}城东代表联络站", "城东联络站")
        self.bureaus = [self.police, self.roads, self.schools, self.water, self.parks]
        prefix = "" if place == "云溪市" else f"{place}-"
        self.clerk = self._person(f"{prefix}clerk", "周敏慧", self.office, Role.CLERK)
        self.head = self._person(f"{prefix}head", "唐守正", self.office, Role.OFFICE_HEAD)
        self.overseer = self._person(f"{prefix}overseer", "路遥知", self.government, Role.OVERSEER)
        self.admin = self._person(f"{prefix}admin", "管维新", self.office, Role.ADMINISTRATOR)
        self.station_staff = self._person(f"{prefix}station", "罗守望", self.station, Role.STATION_STAFF)
        self.receiver: dict[int, User] = {}
        self.drafter: dict[int, User] = {}
        self.reviewer: dict[int, User] = {}
        self.leader: dict[int, User] = {}
        for number, bureau in enumerate(self.bureaus):
            self.receiver[bureau.pk] = self._person(f"{prefix}receiver{number}", f"收{number}", bureau, Role.RECEIVER)
            self.drafter[bureau.pk] = self._person(f"{prefix}drafter{number}", f"承{number}", bureau, Role.DRAFTER)
            self.reviewer[bureau.pk] = self._person(f"{prefix}reviewer{number}", f"核{number}", bureau, Role.REVIEWER)
            self.leader[bureau.pk] = self._person(f"{prefix}leader{number}", f"签{number}", bureau, Role.LEADER)
        delegation = Delegation.objects.create(congress=self.congress, name="城东代表团")
        names = ["沈秋禾", "贺立群", "韦燕飞", "丁昭言", "池映月", "尚可为"]
        self.delegates = [
            self._seat(term, delegation, f"{prefix}delegate{number}", name) for number, name in enumerate(names)]

    @relived
    def adopts(self, **switches: Any) -> None:
        """The congress's next procedure differs from its present one in these switches."""
        now = current_for(self.congress)
        Procedure.objects.create(
            congress=self.congress, name=now.name, preset=now.preset, version=now.version + 1,
            text_date=now.text_date, rules=now.rules | switches, active_from=date(2020, 1, 1))

    def _department(self, kind: str, name: str, short: str, **more: Any) -> Department:
        return Department.objects.create(
            congress=self.congress, kind=kind, name=name, short_name=short, phone="6218 0100", **more)

    def _bureau(self, name: str, short: str, code: str) -> Department:
        return self._department(Kind.BUREAU, name, short, letter_code=code, parent=self.government)

    def _person(self, username: str, name: str, department: Department, role: Role) -> User:
        user = User.objects.create_user(username=username, password=PASSWORD, name=name, phone="6218 0101")
        appoint(user, department, role)
        return user

    def _seat(self, term: Term, delegation: Delegation, username: str, name: str) -> Delegate:
        user = User.objects.create_user(username=username, password=PASSWORD, name=name)
        return Delegate.objects.create(person=user, term=term, delegation=delegation, seat_number=username[-1:])


class Life:
    """One suggestion and those who answer its todos, through the door."""

    def __init__(self, cast: Cast, *, joiners: int = 0, title: str = "关于完善学校周边交通组织的建议",
                 asks: tuple[str, ...] = ("增设限时停车位。", "开通学生专线。")) -> None:
        self.cast, self.talked_to = cast, "沈秋禾"
        self.begun(joiners, title, asks)

    @property
    def fresh(self) -> Suggestion:
        """The suggestion as it is stored now."""
        return Suggestion.objects.get(pk=self.suggestion.pk)

    def act(self, user: User, verb: str, subject: Any = None, **particulars: Any) -> Life:
        """A free act."""
        forget(user)
        door.act(user, verb, subject or self.fresh, **particulars)
        return self

    def answer(self, user: User, verb: str, department: Department | None = None, **particulars: Any) -> Life:
        """Answer the one todo with this verb: the user's own, or the one of his department."""
        forget(user)
        for todo in self.open_todos():
            mine = todo.owner_id in (None, user.pk)
            right_one = department is None or (todo.assignment is not None
                                               and todo.assignment.department_id == department.pk)
            if verb in todo.verbs and mine and right_one:
                door.answer(user, todo.pk, verb, **particulars)
                return self
        raise LookupError(f"nobody is asked to {verb}")

    def open_todos(self) -> list[Todo]:
        """What is still asked, in the order it was asked."""
        todos = Todo.objects.open().filter(process__suggestion=self.suggestion).select_related("assignment")
        return list(todos.order_by("pk"))

    def steps(self) -> list[str]:
        """The names of the steps that are asked now."""
        return sorted(todo.step for todo in self.open_todos())

    # ---- chapters ----
    @relived
    def begun(self, joiners: int, title: str, asks: tuple[str, ...]) -> Life:
        """Drafted, with so many invited to join."""
        seats = self.cast.delegates
        self.suggestion = begin_suggestion(
            seats[0].person, seats[0], fields={"title": title, "facts": "早晚高峰校门前拥堵。"}, asks=asks,
            joiners=seats[1:1 + joiners], in_session=True)
        return self

    @relived
    def submitted(self) -> Life:
        """The lead submits, the joiners confirm."""
        self.act(self.cast.delegates[0].person, "submit")
        for party in Party.objects.filter(suggestion=self.suggestion, state="asked").select_related("person"):
            self.answer(party.person, "confirm")
        return self

    @relived
    def registered(self) -> Life:
        """Submitted and numbered."""
        return self.submitted().answer(self.cast.clerk, "register", subject="城市交通")

    @relived
    def assigned(self, lead: Department | None = None, *co_handlers: Department) -> Life:
        """Registered and assigned."""
        return self.registered().answer(
            self.cast.clerk, "assign", leads=[lead or self.cast.police], co_handlers=list(co_handlers))

    @relived
    def accepted(self, *bureaus: Department) -> Life:
        """Signed for and taken up by each of the bureaus."""
        for bureau in bureaus:
            self.answer(self.cast.receiver[bureau.pk], "sign_for", bureau)
            self.answer(self.cast.drafter[bureau.pk], "accept", bureau)
        return self

    def share(self, bureau: Department) -> Assignment:
        """The newest assignment of a bureau."""
        return Assignment.objects.filter(suggestion=self.suggestion, department=bureau).latest("pk")

    @relived
    def writes_opinion(self, bureau: Department, text: str = "同意设限时停车位。") -> Life:
        """Drafted, reviewed, signed: delivered to the lead."""
        from suggestions.actions.draft import write_opinion
        opinion = self.share(bureau).opinion
        door.keep(self.cast.drafter[bureau.pk], opinion, write_opinion, verb="send_to_review", paragraphs=[text])
        self.answer(self.cast.drafter[bureau.pk], "send_to_review", bureau)
        self.answer(self.cast.reviewer[bureau.pk], "pass_review", bureau)
        return self.answer(self.cast.leader[bureau.pk], "sign_opinion", bureau,
                           digest=self.share(bureau).opinion.digest())

    @relived
    def asks_for_time(self, bureau: Department, days: int = 30) -> Life:
        """The bureau asks to answer so many days after its date."""
        due = self.share(bureau).clocks.get(kind="reply").due_on
        return self.act(self.cast.drafter[bureau.pk], "ask_extension", self.share(bureau),
                        reason="须会同市规划部门论证。", until=due + timedelta(days))

    @relived
    def extended(self, bureau: Department) -> Life:
        """It asks, and the office grants it."""
        return self.asks_for_time(bureau).answer(self.cast.clerk, "grant_extension", bureau)

    @relived
    def drafted(self, bureau: Department, text: str = "已增设限时停车位十二个。", promise: str = "") -> Life:
        """Contact logged, the reply written ask by ask; `promise` is a part of its text, due at the end of June."""
        from suggestions.actions.draft import write_reply
        from suggestions.models import Opinion
        drafter, share = self.cast.drafter[bureau.pk], self.share(bureau)
        self.act(drafter, "log_contact", share, on=share.assigned_on, how="phone", with_whom=self.talked_to,
                 note="核对路口。")
        door.keep(
            drafter, share.reply, write_reply, verb="send_to_review",
            fields={"title": "关于第001号建议的答复", "class_code": "A", "publicity": "full"},
            paragraphs=[{"text": "您提出的建议收悉，现答复如下：", "asks": []}, {"text": text, "asks": [1]},
                        {"text": "学生专线已于9月开行。", "asks": [2]}],
            verdicts={1: "done", 2: "done"}, promises=[
                {"text": promise, "owner": bureau, "due_on": date(2026, 6, 30)}] if promise else [],
            uptakes={one.pk: ("adopted", "") for one in Opinion.objects.filter(assignment__beside=share)})
        return self

    @relived
    def goes_on_without(self, bureau: Department, reason: str = "逾期未送，催办未果。") -> Life:
        """The lead's head waits no longer for an opinion, once it is overdue and urged."""
        share = self.share(bureau)
        running = share.clocks.filter(kind__in=["opinion", "opinion_redo"], stopped_on=None).first()
        late = (running.due_on if running else share.assigned_on + timedelta(60)) + timedelta(1)
        with at(late):
            self.act(self.cast.clerk, "urge", share, words="请尽快送会办意见。")
        with at(late + timedelta(1)):
            return self.act(self.cast.leader[share.beside.department_id], "waive_opinion", share, reason=reason)

    @relived
    def to_sign(self, bureau: Department) -> Life:
        """Sent to review and passed."""
        self.takes_up_what_came(bureau)
        self.answer(self.cast.drafter[bureau.pk], "send_to_review", bureau)
        return self.answer(self.cast.reviewer[bureau.pk], "pass_review", bureau)

    def takes_up_what_came(self, bureau: Department) -> None:
        """The reply says of each opinion that has come since it was drafted that it is adopted."""
        from suggestions.actions.draft import write_reply
        share = self.share(bureau)
        passed_over = list(share.reply.opinions_passed_over()) if share.answers else []
        if passed_over:
            reply = share.reply
            door.keep(self.cast.drafter[bureau.pk], reply, write_reply, verb="send_to_review", fields={},
                      paragraphs=reply.paragraphs, verdicts=dict(reply.answers.values_list("ask__place", "verdict")),
                      promises=[one.content() | {"owner": one.owner} for one in reply.commitments.all()],
                      uptakes={one.opinion.pk: ("adopted", "") for one in passed_over})

    @relived
    def answered_in_person(self, bureau: Department, rank: str = "leader", answering: str = "in_person") -> Life:
        """面复: by its head, at a meeting; or the delegate agrees that he need not be."""
        share = self.share(bureau)
        return self.act(self.cast.drafter[bureau.pk], "log_answer", share, on=share.assigned_on, how="meeting",
                        answering=answering, rank=rank, answered_by=self.cast.leader[bureau.pk].name,
                        with_whom=self.talked_to, note="逐条作了答复。")

    @relived
    def replied(self, bureau: Department, promise: str = "") -> Life:
        """Drafted, reviewed, signed, answered face to face where the text wants it, numbered, issued."""
        self.drafted(bureau, f"已增设限时停车位十二个。{promise}", promise).to_sign(bureau)
        if self.fresh.rules.in_person == InPerson.MAIN_FORM:
            self.answered_in_person(bureau)
        self.answer(self.cast.leader[bureau.pk], "sign", bureau, digest=self.share(bureau).reply.digest())
        self.answer(self.cast.receiver[bureau.pk], "register_letter", bureau)
        return self.answer(self.cast.receiver[bureau.pk], "issue", bureau)

    def told_of_promises(self, bureau: Department, outcome: str = "kept", text: str = "专线已经开行。") -> Life:
        """The bureau reports what became of everything it has promised."""
        reply = self.share(bureau).reply
        return self.act(self.cast.drafter[bureau.pk], "report_promises", reply,
                        lines={one.pk: (outcome, text) for one in reply.commitments.all()})

    @relived
    def rated(self, level: str = "satisfied", comment: str = "") -> Life:
        """The lead rates."""
        return self.answer(self.cast.delegates[0].person, "rate", attitude="satisfied", result=level, comment=comment)

    @relived
    def handled_again(self, *leads: Department) -> Life:
        """Not content: the office has it handled again, in a new round."""
        return self.answer(self.cast.clerk, "handle_again", reason="请给出时间表", leads=list(leads))

    @relived
    def unrated(self, bureau: Department) -> Life:
        """No rating came: urged by hand once the limit was over, it lapses some weeks later."""
        reply = self.share(bureau).reply
        rating, due = reply.ratings.get(state="asked"), reply.assignment.clocks.get(kind="rating").due_on
        with at(due + timedelta(1)):
            self.act(self.cast.clerk, "urge_rating", rating)
        with at(due + timedelta(21)):
            return self.act(self.cast.clerk, "lapse", rating, reason="未交回征询意见表")
