from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest

from directory import clock


def test_now_is_aware_and_in_shanghai():
    assert clock.now().utcoffset() == timedelta(hours=8)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.today() == datetime.now(UTC).astimezone(clock.SHANGHAI).date()


def test_at_moves_what_happens_but_not_what_is_recorded():
    day = date(2019, 3, 5)
    with clock.at(day):
        assert clock.today() == day
        assert clock.now().hour == 12
        assert abs(clock.recorded_now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.today() != day


def test_at_nests_and_survives_an_error():
    def fail_on_another_day():
        with clock.at(date(2020, 1, 1)):
            assert clock.today() == date(2020, 1, 1)
            raise ZeroDivisionError

    with clock.at(date(2019, 3, 5)):
        with pytest.raises(ZeroDivisionError):
            fail_on_another_day()
        assert clock.today() == date(2019, 3, 5)


def test_a_late_moment_in_utc_is_the_next_legal_day():
    with clock.at(datetime(2019, 3, 5, 16, 30, tzinfo=UTC)):
        assert clock.today() == date(2019, 3, 6)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2019, 3, 5)):
        pass


def test_another_thread_keeps_the_real_day():
    seen = []
    with clock.at(date(2019, 3, 5)):
        thread = Thread(target=lambda: seen.append(clock.today()))
        thread.start()
        thread.join()
    assert seen[0] != date(2019, 3, 5)
