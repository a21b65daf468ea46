"""The CPPCC of the cast's city: its office, its members with their section and party, and the same bureaus."""

from __future__ import annotations

from datetime import date

from directory.models import Congress, CongressSession, Delegate, Delegation, Department, Role, Term
from directory.source import Source
from procedures.adopting import current_for
from tests.cast import Cast


class Conference(Cast):
    """政协云溪市委员会 beside the congress of `cast`, for whatever takes a Cast: its delegates are members."""

    def __init__(self, cast: Cast) -> None:
        self.__dict__.update(cast.__dict__)
        self.people = cast
        self.congress = Congress.objects.create(
            name="中国人民政治协商会议云溪市委员会", short_name="云溪市政协", level="city", source=Source.MEMBERS,
            bureaus_of=cast.congress, between_pattern="平{n:03}")
        term = Term.objects.create(congress=self.congress, ordinal=9)
        self.session = CongressSession.objects.create(
            term=term, ordinal=3, opens_on=date(2026, 2, 1), closes_on=date(2026, 2, 5))
        current_for(self.congress)
        self.office = self._department(
            Department.Kind.CONGRESS_OFFICE, "政协云溪市委员会提案委员会", "市政协提案委")
        self.clerk = self._person("cppcc-clerk", "穆清扬", self.office, Role.CLERK)
        self.head = self._person("cppcc-head", "严正道", self.office, Role.OFFICE_HEAD)
        self.admin = self._person("cppcc-admin", "管有方", self.office, Role.ADMINISTRATOR)
        section = Delegation.objects.create(congress=self.congress, name="科技界")
        self.delegates = [self._seat(term, section, f"member{number}", name)
                          for number, name in enumerate(["陆知行", "叶听澜", "纪怀安"])]
        self.party = Delegation.objects.create(
            congress=self.congress, name="民建云溪市委员会", head=self.delegates[2].person)
        Delegate.objects.filter(pk=self.delegates[2].pk).update(delegation=self.party)
