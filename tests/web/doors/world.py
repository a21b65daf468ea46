"""Two congresses, everybody who may knock at a door, and a life that stops at each of its turns.

In the words of the tables /todos/check/ is the todo of the check step while the life stops there, and
/suggestions/rate/ the matter as it is while its reply waits for ratings. The police answer with the roads and the
schools as co-handlers; where a word begins with “opinion-” the police are co-handler and the roads answer.
"""

from collections import defaultdict
from collections.abc import Iterator

from administration.models import RosterImport
from directory.clock import recorded_now, today
from directory.models import Department, User
from letters.batch.order import order
from letters.models import IssuedLetter, OfficePaper
from oversight.models import Digest, Supervision, Urging
from suggestions.actions import files
from suggestions.actions.draft import write_opinion
from suggestions.uploads import checked
from tests.administration.rosters import WHOLE, book_of, saved, upload
from tests.cast import Cast, Life
from tests.remembered import Remembered
from tests.web.doors.words import advised, led_jointly, not_wanted_and_wanted, objected_to
from tests.web.people import logged_in
from tests.web.tables import ONE, table_of
from tests.web.test_uploads import PDF, sent
from workflow import door
from workflow.begin import begin_suggestion
from workflow.flows import AnswerFlow
from workflow.models import BulkRun, ListFile, SavedView, TableImport

NOWHERE = 999_999_999
TWO_CITIES = Remembered(lambda: (Cast(), Cast("柳桥县")))


class World:
    """`people` by column of the tables; `places[segment of the address][word]` is a primary key."""

    def __init__(self) -> None:
        self.cast, self.other = TWO_CITIES()
        self.places: dict[str, dict[str, int]] = defaultdict(lambda: {"none": NOWHERE})
        self.places["drafts"] = self.places["suggestions"]
        self.places["departments"] |= {"police": self.cast.police.pk, "elsewhere": self.other.police.pk}
        self.people = self._people()
        self.places["people"] |= {
            "drafter": self.cast.drafter[self.cast.police.pk].pk, "admin": self.cast.admin.pk,
            "elsewhere": self.other.clerk.pk}
        self.places["views"]["kept"] = SavedView.objects.create(
            owner=self.cast.clerk, name="办理中", query="state=in_hand").pk
        self.places["lists"]["written"] = ListFile.objects.create(
            owner=self.cast.clerk, name="台账.xlsx", query="", total=1, file="lists/none.xlsx").pk
        self.places["results"]["kept"] = BulkRun.objects.create(
            owner=self.cast.clerk, verb="assign", begun_at=recorded_now()).pk
        self.places["people"]["lead"] = self.cast.delegates[0].person.pk
        logged_in(self.cast.clerk).post("/imports/", {"file": table_of([ONE])})
        self.places["imports"]["sent"] = TableImport.objects.get().pk
        self.places["roster"]["sent"] = self._roster()
        self.places["batches"]["clerks"] = order(self.cast.clerk, "volumes", "答复函", []).pk
        self.places["papers"]["draft"] = OfficePaper.objects.create(
            department=self.cast.office, kind="notice", session=self.cast.session, title="关于交办代表建议的通知",
            addressees=["云溪市公安局"], body="请认真办理。", drafter=self.cast.clerk).pk
        self.places["digests"]["drafters"] = Digest.objects.create(
            person=self.cast.drafter[self.cast.police.pk], on=today(), items=[], late=0, total=1).pk

    def _people(self) -> dict[str, User | None]:
        one, two, bureau = self.cast, self.other, self.cast.police.pk
        return {
            "anon": None, "lead": one.delegates[0].person, "join": one.delegates[1].person,
            "dele": one.delegates[2].person, "clrk": one.clerk, "head": one.head, "over": one.overseer,
            "recv": one.receiver[bureau], "draf": one.drafter[bureau], "revw": one.reviewer[bureau],
            "sign": one.leader[bureau], "co-d": one.drafter[one.roads.pk], "othr": one.drafter[one.water.pk],
            "stat": one.station_staff, "admn": one.admin,
            "clk2": two.clerk, "drf2": two.drafter[two.police.pk], "del2": two.delegates[0].person, "adm2": two.admin}

    def _roster(self) -> int:
        """One the administrator has uploaded and not yet confirmed."""
        logged_in(self.cast.admin).post("/manage/roster/", {
            "file": upload(saved(book_of(WHOLE))), "term": self.cast.session.term.pk})
        return RosterImport.objects.get().pk

    def stops(self) -> Iterator[str]:
        """Walk on; whenever it yields, new words have a place."""
        yield from self._entered()
        yield from self._turned_away()
        yield from self._at_the_delegation()
        yield from self._taken_back()
        self.cast.adopts(in_person="where_possible")
        life = Life(self.cast, joiners=1)
        yield from self._to_the_office(life)
        yield from self._to_the_desk(life)
        yield from self._to_the_delegates(life)
        yield from self._to_the_end(life)
        yield from led_jointly(self, Life(self.cast, joiners=1).registered())
        yield from self._as_co_handler(Life(self.cast, joiners=1).assigned(self.cast.roads, self.cast.police))
        yield from objected_to(self, Life(self.cast, joiners=1).assigned(self.cast.police))
        yield from self._through_the_government(Life(self.cast, joiners=1).registered())
        self.cast.adopts(vetting="government")
        life = Life(self.cast, joiners=1).assigned(self.cast.police).accepted(self.cast.police)
        life.drafted(self.cast.police).to_sign(self.cast.police)
        yield self.here("vet", life)
        self.cast.adopts(withdrawal_advice="before_assignment")
        yield from advised(self, Life(self.cast, joiners=1).submitted())

    def here(self, word: str, life: Life, bureau: Department | None = None) -> str:
        """The suggestion, and what is asked (of the bureau), now go by this word."""
        self.places["suggestions"][word] = life.suggestion.pk
        for todo in life.open_todos():
            if bureau is None or (todo.assignment and todo.assignment.department == bureau):
                self.places["todos"].setdefault(word, todo.pk)
        return word

    def _entered(self) -> Iterator[str]:
        """A desk is entering what a delegate said on the telephone."""
        entered = begin_suggestion(
            self.cast.station_staff, self.cast.delegates[0], fields={"title": "关于电话里说的事的建议"},
            asks=["装一盏灯。"], channel="phone", entered_at=self.cast.station)
        self.places["suggestions"]["entered"] = entered.pk
        self.places["parties"]["entered"] = entered.parties.get().pk
        yield "entered"

    def _turned_away(self) -> Iterator[str]:
        """What is not taken up: not accepted, or passed on for reference."""
        for word, verb in {"declined": "decline", "referred": "refer"}.items():
            life = Life(self.cast, joiners=1).submitted().answer(self.cast.clerk, verb, reason="属于咨询。")
            self.places["suggestions"][word] = life.suggestion.pk
            self.places["letters"].setdefault("notice", IssuedLetter.objects.earliest("pk").pk)
            yield word
        frozen = Life(self.cast, joiners=1).submitted().act(self.cast.clerk, "freeze", reason="第二条诉求")
        self.places["secrecy"]["frozen"] = frozen.suggestion.pk
        yield "frozen"

    def _at_the_delegation(self) -> Iterator[str]:
        """The delegation's secretary checks it before the office may read it."""
        cast = self.cast
        delegation = cast.delegates[0].delegation
        delegation.head, delegation.secretary = cast.delegates[3].person, cast.delegates[2].person
        delegation.save()
        cast.adopts(delegation_checks="in_session")
        life = Life(cast, joiners=1).submitted()
        cast.adopts(delegation_checks="no")
        yield self.here("delegation_check", life)

    def _taken_back(self) -> Iterator[str]:
        """Its author wants it back where all who propose it, and the office, have to agree."""
        cast = self.cast
        cast.adopts(joint_withdrawal="all", withdrawable="with_consent")
        life = Life(cast, joiners=1).assigned(cast.police)
        cast.adopts(joint_withdrawal="lead", withdrawable="any_time")
        yield self.here("unwanted", life, cast.parks)
        life.act(cast.delegates[0].person, "ask_withdrawal", reason="情况变了。")
        self.places["parties"]["joined"] = life.fresh.parties.get(role="joint").pk
        for word in ("agree", "decide_withdrawal"):
            self.places["suggestions"][word] = life.suggestion.pk
            self.places["todos"][word] = next(todo.pk for todo in life.open_todos() if todo.step == word)
            yield word
            if word == "agree":
                life.answer(cast.delegates[1].person, "agree_to_withdraw")
        life.answer(cast.clerk, "grant_withdrawal")
        self.places["suggestions"]["withdrawn"] = life.suggestion.pk
        yield "withdrawn"

    def _to_the_office(self, life: Life) -> Iterator[str]:
        lead = self.cast.delegates[0].person
        door.keep(lead, life.fresh, files.attach, verb="submit", by=lead, upload=checked(sent("现场.pdf", PDF)))
        self.places["attachments"]["unsent"] = life.suggestion.attachments.get().pk
        yield self.here("unsent", life)
        life.act(lead, "submit")
        self.places["parties"]["asked"] = life.suggestion.parties.get(role="joint").pk
        yield self.here("confirm", life)
        life.answer(self.cast.delegates[1].person, "confirm")
        self.places["attachments"]["sent"] = self.places["attachments"]["unsent"]
        yield self.here("check", life)
        life.answer(self.cast.clerk, "send_back", reason="诉求不清")
        yield self.here("revise", life)
        life.answer(lead, "resubmit").answer(self.cast.clerk, "register", subject="城建环资")
        yield self.here("assign", life)

    def _to_the_desk(self, life: Life) -> Iterator[str]:
        cast, police, roads = self.cast, self.cast.police, self.cast.roads
        life.answer(cast.clerk, "assign", leads=[police], co_handlers=[roads, cast.schools])
        yield self.here("sign_for", life, police)
        life.answer(cast.receiver[police.pk], "sign_for", police)
        yield self.here("take_up", life, police)
        life.answer(cast.drafter[police.pk], "ask_release", police, reason="不属职责", proposed=cast.parks)
        yield self.here("decide_release", life, police)
        yield from self._dispute(life, "")
        life.accepted(roads, cast.schools).writes_opinion(roads)
        for word, bureau in {"lead": police, "co": roads, "waiting": cast.schools}.items():
            self.places["assignments"][word] = life.share(bureau).pk
        self.places["opinions"] |= {
            "delivered": life.share(roads).opinion.pk, "waiting": life.share(cast.schools).opinion.pk}
        self.places["replies"]["unsigned"] = life.share(police).reply.pk
        Supervision.objects.create(
            suggestion=life.suggestion, year=today().year, meeting="主任会议", fixed_on=today(), reason="事关民生")
        self.places["suggestions"]["watched"] = life.suggestion.pk
        clock = life.share(police).clocks.get(kind="reply")
        self.places["clocks"]["late"] = clock.pk
        self.places["urgings"]["first"] = Urging.objects.create(
            assignment=life.share(police), place=1, clock=clock, due_on=clock.due_on, by=cast.office,
            person=cast.clerk, words="请抓紧办理。", on=today()).pk
        life.act(cast.drafter[police.pk], "waive_contact", life.share(police), kind="declined", reason="秘书转告。")
        yield self.here("draft", life, police)
        life.asks_for_time(police)
        self.places["todos"]["decide_extension"] = next(
            todo.pk for todo in life.open_todos() if todo.step == "decide_extension")
        yield self.here("decide_extension", life, police)
        life.answer(cast.clerk, "refuse_extension", police, reason="事情不复杂")
        self.places["extensions"]["refused"] = life.share(police).extensions.get().pk

    def _to_the_delegates(self, life: Life) -> Iterator[str]:
        cast, police = self.cast, self.cast.police
        drafter = cast.drafter[police.pk]
        life.goes_on_without(cast.schools).drafted(police, "六月底前开通学生专线。", "六月底前开通学生专线。")
        share = life.share(police)
        life.act(drafter, "log_contact", share, on=share.assigned_on, how="visit", note="当面介绍了情况。")
        self.places["contacts"] |= {
            "talk": share.contacts.get(how="visit").pk, "call": share.contacts.get(how="phone").pk}
        self.places["sessions"]["open"] = self.cast.session.pk
        life.answer(drafter, "send_to_review", police)
        self.places["replies"]["in-review"] = life.share(police).reply.pk
        yield self.here("review", life, police)
        life.answer(cast.reviewer[police.pk], "pass_review", police)
        yield self.here("sign", life, police)
        life.answer(cast.leader[police.pk], "sign", police, digest=life.share(police).reply.digest())
        yield self.here("register", life, police)
        life.answer(cast.receiver[police.pk], "register_letter", police)
        yield self.here("issue", life, police)
        life.answer(cast.receiver[police.pk], "issue", police)

    def _to_the_end(self, life: Life) -> Iterator[str]:
        cast, reply = self.cast, life.share(self.cast.police).reply
        self.places["replies"]["issued"] = reply.pk
        self.places["todos"]["issued"] = reply.assignment.todos.get(outcome="issue").pk
        self.places["ratings"]["asked"] = reply.ratings.get(rater__person=cast.delegates[0].person).pk
        yield self.here("rate", life)
        life.told_of_promises(cast.police, "under_way", "已经定下线路。")
        self.places["todos"]["rate_promises"] = next(
            todo.pk for todo in life.open_todos() if todo.step == "rate_promises")
        self.places["promise-ratings"]["asked"] = reply.promise_reports.get().ratings.get(
            rater__person=cast.delegates[0].person).pk
        self.places["promise-reports"]["told"] = reply.promise_reports.get().pk
        yield "rate_promises"
        life.rated("unsatisfied", "没有时间表。")
        self.places["todos"]["decide"] = next(todo.pk for todo in life.open_todos() if todo.step == "decide")
        yield self.here("decide", life)
        life.answer(cast.clerk, "close", reason="已当面说明。")
        answered = life.suggestion.handlings.get(assignment=reply.assignment, flow_class=AnswerFlow)
        self.places["todos"]["answered"] = answered.todos.get(outcome="send_to_review").pk
        yield self.here("closed", life)

    def _dispute(self, life: Life, prefix: str) -> Iterator[str]:
        """Up the ladder, until it stays with the police."""
        cast, police = self.cast, self.cast.police
        life.answer(cast.clerk, "call_meeting", police, meet_on=today())
        yield self.here(f"{prefix}hold_meeting", life, police)
        life.answer(cast.clerk, "refer_to_leader", police, held_on=today(), attended="两局", reason="各执一词",
                    answer_by=today())
        yield self.here(f"{prefix}leader_decides", life, police)
        life.answer(cast.overseer, "refuse_release", police, held_on=today(), attended="分管副市长",
                    reason="属于贵局职责")

    def _as_co_handler(self, life: Life) -> Iterator[str]:
        cast, police = self.cast, self.cast.police
        drafter = cast.drafter[police.pk]
        yield self.here("opinion-sign_for", life, police)
        life.answer(cast.receiver[police.pk], "sign_for", police)
        yield self.here("opinion-take_up", life, police)
        life.answer(drafter, "ask_release", police, reason="不属职责")
        yield self.here("opinion-decide_release", life, police)
        yield from self._dispute(life, "opinion-")
        opinion = life.share(police).opinion
        self.places["opinions"]["unsigned"] = opinion.pk
        yield self.here("opinion-draft", life, police)
        door.keep(drafter, opinion, write_opinion, verb="send_to_review", paragraphs=["同意设限时停车位。"])
        life.answer(drafter, "send_to_review", police)
        self.places["opinions"]["in-review"] = opinion.pk
        yield self.here("opinion-review", life, police)
        life.answer(cast.reviewer[police.pk], "pass_review", police)
        yield self.here("opinion-sign", life, police)
        yield from not_wanted_and_wanted(self, life)

    def _through_the_government(self, life: Life) -> Iterator[str]:
        """转办: given back, passed on to the police and the roads, and not wanted by either."""
        cast, police, roads = self.cast, self.cast.police, self.cast.roads
        life.answer(cast.clerk, "assign", relay=cast.government)
        yield self.here("pass_on", life)
        life.answer(cast.overseer, "give_back", reason="属于法院职责。")
        yield self.here("relay-decide_release", life)
        life.answer(cast.clerk, "refuse_release", reason="属于政府职责。")
        yield self.here("must_pass_on", life)
        life.answer(cast.overseer, "pass_on", leads=[roads], co_handlers=[police])
        life.answer(cast.receiver[police.pk], "sign_for", police)
        life.answer(cast.drafter[police.pk], "ask_release", police, reason="不属职责")
        yield self.here("opinion-relay_decides", life, police)
        life.answer(cast.receiver[roads.pk], "sign_for", roads)
        life.answer(cast.drafter[roads.pk], "ask_release", roads, reason="不属职责")
        yield self.here("relay_decides", life, roads)
