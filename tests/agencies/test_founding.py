"""`manage.py found`: two people on record, all of it or nothing."""

from copy import deepcopy
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from agencies import founding_answers, seating
from agencies.founding_answers import Unusable
from agencies.models import Agency, Founding, Network, Person, Role, Seat, User
from audit import clock, policy_numbers
from audit.models import Event, Number
from tests.agencies.founding import ANSWERS
from tests.builders import make_holder

pytestmark = [pytest.mark.starts_from("unfounded"), pytest.mark.usefixtures("transactional_db")]


def nothing_is_founded() -> bool:
    models = (Founding, Seat, Person, User, Agency, Network)
    return not any(model.objects.exists() for model in models)


def test_two_people_become_the_first_officers_of_all_networks(found):
    told = found()

    founding = Founding.objects.get()
    founders = {founding.first.name, founding.second.name}
    assert founders == {"Renata Alvarez", "Samuel Okafor"}
    held = Seat.objects.in_force().filter(role=Role.COMMAND)
    assert {(seat.person.name, seat.network.name) for seat in held} == {
        (name, network) for name in founders for network in ("Patrol ALPR", "Fixed ALPR")
    }
    assert Seat.objects.get(role=Role.ADMINISTRATOR).person.name == "Tom Becker"
    for name in ("alvarez", "okafor", "becker"):
        line = next(line for line in told.splitlines() if f"({name})" in line)
        assert f": {settings.SITE_URL}/" in line


def test_its_numbers_are_set(found):
    found()

    assert policy_numbers.get(Number.MOST_COMMAND) == 5
    assert policy_numbers.get(Number.SECONDS_TO_READ) == 30


def test_it_is_one_event_and_one_for_each_seat(found):
    found()

    kinds = list(Event.objects.values_list("kind", flat=True))
    assert kinds.count("agencies.founded") == 1
    assert kinds.count("agencies.seat_given") == 5
    assert "Renata Alvarez and Commander Samuel Okafor founded" in str(
        Event.objects.get(kind="agencies.founded")
    )


def test_it_is_founded_once(found):
    found()
    other = ANSWERS.replace("alvarez", "reyes").replace('"101"', '"201"')

    with pytest.raises(CommandError, match="has a command officer, who can sign"):
        found(other)

    assert Founding.objects.count() == 1
    assert not User.objects.filter(username="reyes").exists()


def test_it_is_founded_anew_when_no_officer_is_left(found):
    found()
    for seat in Seat.objects.filter(role=Role.COMMAND):
        seating.end(seat.pk, by=None)
    for seat in Seat.objects.filter(role=Role.ADMINISTRATOR):
        seating.end(seat.pk, by=None)

    found(ANSWERS.replace('username = "okafor"', 'username = "reyes"').replace("102", "202"))

    assert Founding.objects.count() == 2
    assert Network.objects.count() == 2
    assert Agency.objects.count() == 1
    assert Person.objects.count() == 4


def test_a_lapsed_officer_is_no_officer(found):
    found()
    for seat in Seat.objects.all():
        with seating.step(seating.SEAT_ENDED, seat, by=None, **seating.facts(seat)):
            seat.confirmed_until = clock.now() - timedelta(seconds=1)
            seat.save()

    found()

    assert Founding.objects.count() == 2


def test_numbers_are_only_tightened_the_second_time(found):
    found()
    for seat in Seat.objects.all():
        seating.end(seat.pk, by=None)

    with pytest.raises(CommandError, match="by a signed decision"):
        found(ANSWERS.replace("most_command = 5", "most_command = 50"))

    assert Founding.objects.count() == 1


THIRD = """[[founders]]
username = "reyes"
name = "Ana Reyes"
personnel_number = "109"
employer = "Long Beach Police Department"

"""


WRONG = [
    ('name = "Patrol ALPR"', 'name = ""', "networks 1: “name” is missing."),
    ('state = "CA"', 'state = "California"', "host: “state” must be two capital letters, as CA."),
    ('ori = "CA0194100"', 'ori = "1"', "nine capital letters and digits"),
    ('username = "becker"', 'username = "okafor"', "“okafor” is the username of more than one"),
    ('personnel_number = "103"', 'personnel_number = "101"', "“101” is the personnel_number"),
    ('username = "becker"', 'username = "a b"', "letters, digits and . @ + - _ only"),
    ('email = "alvarez@example.gov"', 'email = "nowhere"', "an address, as name@example.gov"),
    ("most_command = 5", "most_command = -1", "must be a whole number, 0 or more"),
    ("most_command = 5", "most_command = true", "must be a whole number, 0 or more"),
    ("most_command = 5", "most_of_all = 5", "“most_of_all” is not asked."),
    ('state = "CA"', 'state = "CA"\ncolor = "blue"', "host: “color” is not asked."),
    ('personnel_number = "101"', "personnel_number = 101", "must be text, in quotes"),
    ("[[administrators]]", THIRD + "[[administrators]]", "founders names 3"),
    ('name = "Fixed ALPR"', 'name = "Patrol ALPR"', "“Patrol ALPR” is the name of more than one"),
    ("[[networks]]", "[[network]]", "“networks” is missing."),
    ("[numbers]", "[[numbers]]", "“numbers” must be a table: write [numbers]."),
    ("[host]", "[host", "The file is not TOML"),
    ("most_command = 5", "most_command = 1", "1 people may hold the seat Command officer"),
    ("most_command = 5", "most_administrators = 0", "0 people may hold the seat Administrator"),
]


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG, ids=[each[1] for each in WRONG])
def test_a_bad_answer_gets_a_sentence_and_nothing_is_founded(right, wrong, said, found):
    with pytest.raises(CommandError) as refusal:
        found(ANSWERS.replace(right, wrong))

    assert said in str(refusal.value)
    assert str(refusal.value).startswith("Nothing was founded.")
    assert nothing_is_founded()


def test_all_that_is_wrong_is_said_at_once(found):
    both = ANSWERS.replace('state = "CA"', 'state = "x"').replace("most_command = 5", "most = 5")

    with pytest.raises(CommandError) as refusal:
        found(both)

    assert len(str(refusal.value).splitlines()) == 3


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="The file cannot be read"):
        call_command("found", answers=tmp_path / "nothing.toml")


def test_a_file_of_something_else_is_a_sentence(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\xff")
    with pytest.raises(CommandError, match="The file cannot be read"):
        call_command("found", answers=path)


SAID = [
    *("Long Beach Police Department", "CA0194100", "CA"),
    *("Patrol ALPR", "Readers on patrol cars", ""),
    *("alvarez", "Renata Alvarez", "Deputy Chief", "101", "Long Beach PD", ""),
    *("okafor", "Samuel Okafor", "", "102", "Long Beach PD", "", ""),
    *("becker", "Tom Becker", "", "103", "Long Beach PD", "", ""),
]


def test_the_same_is_asked_at_the_terminal(monkeypatch):
    answers = iter(SAID)
    monkeypatch.setattr("builtins.input", lambda _question: next(answers))

    call_command("found", stdout=StringIO())

    assert Founding.objects.get().first.name == "Renata Alvarez"
    assert next(answers, "no more") == "no more"


def test_questions_that_are_broken_off_found_nothing(monkeypatch):
    answers = iter(SAID[:8])

    def answer(_question: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)

    with pytest.raises(CommandError, match="broken off"):
        call_command("found", stdout=StringIO())
    assert nothing_is_founded()


def test_a_user_name_that_is_taken_is_a_sentence(found):
    found()
    for seat in Seat.objects.all():
        seating.end(seat.pk, by=None)

    with pytest.raises(CommandError, match="does not fit the records"):
        found(ANSWERS.replace('"102"', '"999"'))


def test_answers_are_checked_without_a_database():
    given = {"host": [], "networks": {}, "founders": [1], "administrators": []}

    with pytest.raises(Unusable) as faults:
        founding_answers.checked(deepcopy(given))

    assert len(faults.value.args) == 3


def test_what_is_founded_can_go_on(found):
    found()

    officer = make_holder(Role.OPERATOR, Network.objects.earliest("pk"))

    assert officer.person.seats.get().is_current
