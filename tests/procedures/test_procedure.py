from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from directory import clock
from directory.models import Congress
from procedures import presets
from procedures.adopting import adopt, current_for
from procedures.models import Procedure, VersionFixed

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 20)


@pytest.fixture
def yunxi() -> Congress:
    return Congress.objects.create(name="云溪市人民代表大会", short_name="云溪市", level="city")


@pytest.fixture
def qinghe() -> Congress:
    return Congress.objects.create(name="青河县人民代表大会", short_name="青河县", level="county")


def test_a_congress_without_procedure_adopts_the_national_one(yunxi):
    with clock.at(MAY):
        procedure = current_for(yunxi)
    assert (procedure.preset, procedure.version, procedure.active_from) == ("national-2025", 1, MAY)
    assert procedure.text_date == date(2025, 3, 11)
    assert str(procedure) == "全国（2025年代表法）第1版"
    assert procedure.as_rules() == presets.get("national-2025").rules
    assert current_for(yunxi) == procedure


def test_rules_come_back_from_the_database_as_they_went_in(yunxi):
    stored = Procedure.objects.get(pk=adopt(yunxi, "national-2025").pk)
    assert stored.as_rules() == presets.get("national-2025").rules
    stored.full_clean()


def test_versions_count_for_each_congress_by_itself(yunxi, qinghe):
    assert [adopt(yunxi, "national-2025").version for _ in range(3)] == [1, 2, 3]
    assert adopt(qinghe, "national-2025").version == 1


def test_the_newest_version_active_on_the_day_holds(yunxi):
    first = adopt(yunxi, "national-2025", active_from=date(2025, 1, 1))
    second = adopt(yunxi, "national-2025", active_from=date(2026, 1, 1))
    assert current_for(yunxi, date(2025, 12, 31)) == first
    assert current_for(yunxi, date(2026, 1, 1)) == second


def test_what_is_older_than_the_first_version_goes_by_the_first(yunxi):
    first = adopt(yunxi, "national-2025", active_from=date(2025, 1, 1))
    adopt(yunxi, "national-2025", active_from=date(2026, 1, 1))
    assert current_for(yunxi, date(2019, 3, 1)) == first


def test_finding_the_procedure_costs_one_query(yunxi, django_assert_num_queries):
    adopt(yunxi, "national-2025")
    with django_assert_num_queries(1):
        current_for(yunxi)


def test_a_version_is_never_rewritten(yunxi):
    procedure = adopt(yunxi, "national-2025")
    procedure.rules["raters"] = "all"
    with pytest.raises(VersionFixed, match="请另立新版本"):
        procedure.save()
    assert Procedure.objects.get().as_rules() == presets.get("national-2025").rules


def test_a_congress_cannot_have_one_version_twice(yunxi):
    first = adopt(yunxi, "national-2025")
    first.pk, first._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()


def test_unreadable_rules_are_refused_by_their_key(yunxi):
    procedure = adopt(yunxi, "national-2025")
    procedure.rules["limits"]["reply"]["amount"] = 0
    with pytest.raises(ValidationError) as fault:
        procedure.full_clean()
    assert fault.value.message_dict == {"rules": ["limits.reply.amount：应为1至1000的整数"]}


def test_an_unknown_preset_changes_nothing(yunxi):
    with pytest.raises(presets.UnknownPreset):
        adopt(yunxi, "atlantis-1900")
    assert not Procedure.objects.exists()


def test_a_congress_with_a_procedure_stays(yunxi):
    adopt(yunxi, "national-2025")
    with pytest.raises(ProtectedError):
        yunxi.delete()
