"""Emptying the tables between tests leaves the product as guarded as before."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from suggestions.models import NightlySeal

pytestmark = pytest.mark.django_db(transaction=True)


def test_after_a_sweep_records_are_append_only_again():
    NightlySeal.objects.create(night=date(2026, 3, 5), suggestions=1, seal="a")
    call_command("flush", interactive=False, verbosity=0)
    assert not NightlySeal.objects.exists()

    NightlySeal.objects.create(night=date(2026, 3, 6), suggestions=1, seal="b")
    with pytest.raises(DatabaseError, match="append-only"):
        NightlySeal.objects.update(seal="c")
    with pytest.raises(DatabaseError, match="append-only"):
        NightlySeal.objects.all().delete()
