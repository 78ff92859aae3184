"""`manage.py found --keys`: each founder types the code of the own screen."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from agencies.key_statements import check_code
from agencies.models import Founding
from audit.models import SigningKey
from tests.agencies import signing_keys

pytestmark = [pytest.mark.starts_from("unfounded"), pytest.mark.usefixtures("transactional_db")]


@pytest.fixture
def registered(found) -> list[SigningKey]:
    found()
    last = Founding.objects.get()
    return [signing_keys.register(person.user) for person in (last.first, last.second)]


def answering(monkeypatch, *codes: str) -> None:
    answers = iter(codes)
    monkeypatch.setattr("builtins.input", lambda _question: next(answers))


def test_each_founder_types_the_code_of_the_own_screen(registered, monkeypatch):
    answering(monkeypatch, *(check_code(key) for key in registered))

    call_command("found", keys=True, stdout=StringIO())

    assert set(SigningKey.objects.in_force()) == set(registered)


def test_a_code_may_be_typed_without_its_hyphen(registered, monkeypatch):
    codes = [check_code(key).lower().replace("-", " ") for key in registered]
    answering(monkeypatch, *codes)

    call_command("found", keys=True, stdout=StringIO())

    assert SigningKey.objects.in_force().count() == 2


def test_one_wrong_code_enrols_neither(registered, monkeypatch):
    answering(monkeypatch, check_code(registered[0]), check_code(registered[0]))

    with pytest.raises(CommandError, match="not the check code of the key"):
        call_command("found", keys=True, stdout=StringIO())
    assert not SigningKey.objects.in_force().exists()


def test_without_both_keys_none_is_enrolled(found, monkeypatch):
    found()
    signing_keys.register(Founding.objects.get().first.user)

    with pytest.raises(CommandError, match="has registered 0 keys"):
        call_command("found", keys=True, stdout=StringIO())


def test_the_keys_are_enrolled_once(registered, monkeypatch):
    answering(monkeypatch, *(check_code(key) for key in registered))
    call_command("found", keys=True, stdout=StringIO())

    for key in registered:
        signing_keys.register(key.user, name="Second")
    answering(monkeypatch, *(check_code(key.user.signing_keys.latest("pk")) for key in registered))
    with pytest.raises(CommandError, match="founders’ first keys"):
        call_command("found", keys=True, stdout=StringIO())


def test_before_the_founding_there_are_no_keys():
    with pytest.raises(CommandError, match="has not been founded yet"):
        call_command("found", keys=True, stdout=StringIO())
