"""Years of history for a demonstration; `make prove` writes some and verifies it."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from access_requests.demo.past.texts import Text, Values, key_at, made_at, moment
from audit.models import Event
from tests.builders import make_user

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def ask(events: int = 2_000) -> None:
    call_command("demo_history", events, stdout=StringIO())


def test_in_production_nothing_is_invented(settings):
    settings.MODE = "production"
    with pytest.raises(CommandError, match="into a demonstration alone"):
        ask()


def test_what_has_a_history_gets_no_other(db):
    make_user()
    before = Event.objects.count()
    with pytest.raises(CommandError, match="has a history already"):
        ask()
    assert Event.objects.count() == before


def test_a_history_without_room_for_its_cases_is_refused(db):
    with pytest.raises(CommandError, match="at least 2,000 events"):
        ask(1_999)


def test_in_a_text_keys_times_days_and_numbers_are_told_anew_and_nothing_else():
    key = key_at(AT, 7)
    told = f'{{"at":"2026-03-02T09:00:00.120000Z","id":"{key}","n":700000012,"of":"2026-03-02"}}'

    found = []
    assert Text(told).told(Values(lambda token: found.append(token) or "x")) == (
        '{"at":"x","id":"x","n":x,"of":"x"}'
    )
    assert found == ["2026-03-02T09:00:00.120000Z", key, "700000012", "2026-03-02"]
    assert Text("17000000120 and 1.700000012").told(Values(found.pop)) == (
        "17000000120 and 1.700000012"
    )


def test_a_key_tells_when_it_was_made():
    assert made_at(key_at(AT, 7)) == AT


@pytest.mark.parametrize("token", ["2026-03-02T09:00:00.12+00:00", "2026-03-02 09:00:00.12+00"])
def test_a_time_is_moved_and_stays_written_as_it_was(token):
    moved = moment(token).moved(3600)

    assert moved == token.replace("09:", "10:")
    assert moment(token).at - moment(moved).at == -timedelta(hours=1)


def test_what_ends_with_a_day_ends_with_it_in_summer_too():
    """Midnight in Los Angeles is another hour of the server's clock."""
    assert moment("2026-03-02 08:00:00+00").days_later(30) == "2026-04-01 07:00:00+00"
