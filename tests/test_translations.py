"""Every word of the portal in Spanish too, and the language a person chooses."""

import json
import re
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from access_requests import workflow
from access_requests.models import AccessRequest, SignOff, Status
from agencies import seating
from agencies.models import Network, Role, User
from audit.models import Event
from config import translations
from tests.access_requests.test_decision_pages import answered
from tests.builders import (
    administrator,
    give_key,
    make_draft,
    make_holder,
    make_officer,
    make_user,
    sign,
)

FORM = "application/x-www-form-urlencoded"
ENGLISH_WORDS = re.compile(
    r"\b(the|and|of|with|your?|this|that|request|agency|network|password|sign|back|open|show|"
    r"history|status|until|since|waiting|approve|decide|access|who|what|purpose|review)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", autouse=True)
def compiled():
    if translations.build():
        trans_real._translations.clear()


@pytest.fixture
def waiting(transactional_db) -> AccessRequest:
    return AccessRequest.objects.get()


@pytest.fixture
def officer(waiting) -> User:
    return give_key(make_officer(waiting))


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


def url(page, access_request) -> str:
    return reverse(f"access_requests:{page}", args=[access_request.reference])


def spanish(client, path) -> str:
    return client.get(path, headers={"accept-language": "es-US,es;q=0.9,en;q=0.5"}).content.decode()


def words_on(page: str) -> str:
    """What a reader reads of it: no styles, no markup, nothing that says it is English."""
    page = re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', " ", page, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", page)


def send(client, path, answers):
    return client.post(path, urlencode(answers), FORM)


def shown(client, access_request, answers) -> dict[str, str]:
    """Read, decided, and answered by the key."""
    client.get(url("decide", access_request))
    return answered(send(client, url("decide", access_request), answers))


def approval_of(access_request) -> dict[str, object]:
    given = {"version": access_request.version, "decision": "approve", "reason": "Need is shown."}
    given |= {f"network_{pk}": "on" for pk in access_request.networks}
    given |= {f"permission_{code}": "on" for code in access_request.permissions}
    given |= {"ground_no_agreement": "on"}  # only a refusal reads it
    return given | {"ends_on": access_request.ends_on.isoformat()}


@pytest.mark.django_db
def test_without_a_compiled_translation_the_pages_are_in_english(client, settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    trans_real._translations.clear()
    try:
        assert "For authorized staff only" in spanish(client, reverse("account_login"))
    finally:
        trans_real._translations.clear()


@pytest.mark.django_db
def test_sign_in_speaks_spanish(client):
    page = spanish(client, reverse("account_login"))

    assert '<html lang="es"' in page
    assert "Iniciar sesión" in page
    assert ENGLISH_WORDS.findall(words_on(page)) == []


@pytest.mark.starts_from("granted")
@pytest.mark.parametrize("page", ["my-work", "requests", "grants"])
def test_lists_speak_spanish(page, transactional_db, client):
    client.force_login(make_holder(Role.COMMAND, *AccessRequest.objects.get().networks))

    answer = spanish(client, reverse(f"access_requests:{page}"))

    assert '<html lang="es"' in answer
    told = words_on(answer).replace("Torrance Police Department", "")
    assert ENGLISH_WORDS.findall(told) == []


@pytest.mark.starts_from("awaiting sign-off")
def test_what_people_wrote_stays_and_all_else_is_spanish(signed_in, waiting):
    page = words_on(spanish(signed_in, url("decide", waiting)))
    review = waiting.review
    for theirs in (waiting.purpose, review.identity_note, review.recommendation):
        assert theirs in page
        page = page.replace(theirs, "")
    page = page.replace(str(review.agency), "")

    assert "podrá" in page
    assert ENGLISH_WORDS.findall(page) == []


@pytest.mark.starts_from("awaiting sign-off")
def test_dates_are_written_in_words_and_given_as_the_control_wants_them(signed_in, waiting):
    page = spanish(signed_in, url("decide", waiting))

    with translation.override("es"):
        month = translation.gettext(f"{waiting.ends_on:%B}").lower()
    assert f"{waiting.ends_on.day} de {month} de {waiting.ends_on.year}" in page
    assert f'value="{waiting.ends_on.isoformat()}"' in page


@pytest.mark.django_db
def test_who_chooses_a_language_stays_on_the_page_and_keeps_it(client, settings):
    here = reverse("account_login") + "?next=/requests/"

    answer = client.post(reverse("set_language"), {"language": "es", "next": here})

    assert answer.url == here
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("es", "Lax", True)
    page = client.get(here, headers={"accept-language": "en"}).content.decode()
    assert '<html lang="es"' in page
    assert re.search(r'value="es" lang="es" aria-current="true">Español<', page)
    assert re.search(r'value="en" lang="en">English<', page)
    assert f'name="next" value="{here}"' in page


@pytest.mark.django_db
def test_choosing_a_language_leads_to_no_other_site(client):
    elsewhere = {"language": "es", "next": "https://evil.example/"}

    assert client.post(reverse("set_language"), elsewhere).url == "/"


@pytest.mark.starts_from("awaiting sign-off")
@pytest.mark.parametrize("decision", ["approve", "decline"])
def test_who_changes_the_language_before_signing_reads_again(signed_in, waiting, decision):
    answers = approval_of(waiting) | {"decision": decision}
    told = shown(signed_in, waiting, answers)
    signed_in.post(reverse("set_language"), {"language": "es"})

    answer = send(signed_in, url("sign", waiting), told)

    assert answer.status_code == 409
    assert "Lea la página de nuevo" in answer.content.decode()
    assert not SignOff.objects.exists()
    waiting.refresh_from_db()
    assert waiting.status == Status.AWAITING_SIGN_OFF


@pytest.mark.starts_from("awaiting sign-off")
def test_what_is_read_in_spanish_is_signed_in_spanish(signed_in, waiting):
    signed_in.post(reverse("set_language"), {"language": "es"})
    told = shown(signed_in, waiting, approval_of(waiting))
    send(signed_in, url("sign", waiting), told)

    statement = json.loads(SignOff.objects.get().signature.statement)
    assert statement["language"] == "es"
    assert "buscar lecturas de placas" in str(statement["scope"])


@pytest.mark.starts_from("awaiting sign-off")
def test_a_page_to_sign_that_is_loaded_again_leads_back_to_the_decision(signed_in, waiting):
    assert signed_in.get(url("sign", waiting)).url == url("decide", waiting)


def test_the_record_is_kept_in_english_and_told_in_the_readers_language(transactional_db):
    draft = make_draft()
    with translation.override("es"):
        give = make_user()
        network = Network.objects.get(pk=draft.networks[0])
        why = {"by": administrator(), "reason": "An audit."}
        seating.give(give.person, Role.OVERSIGHT, network, **why)
        event = Event.objects.filter(kind="agencies.seat_given").latest("id")
        assert "Supervisión" in str(event)
    assert event.told["facts"]["role"] == "Oversight"
    assert event.told["subject"]["label"] == f"{give.person}: Oversight"


@pytest.mark.starts_from("awaiting sign-off")
def test_a_refused_attempt_is_told_in_the_readers_language(signed_in, waiting):
    told = shown(signed_in, waiting, approval_of(waiting))
    send(signed_in, url("sign", waiting), told | {"answer": "{}"})

    event = Event.objects.latest("id")
    assert event.told["facts"]["attempt"] == "sign a decision"
    assert "does not prove that you signed this" in event.told["facts"]["reason"]
    with translation.override("es"):
        assert "intentó firmar una decisión y no se le permitió" in str(event)


def test_mail_is_in_the_language_of_the_department(transactional_db):
    draft = make_draft()
    reviewer = make_holder(Role.REVIEWER, *draft.networks)
    User.objects.filter(pk=reviewer.pk).update(email="reviewer@example.gov")

    with translation.override("es"):
        workflow.file(draft.pk, by=draft.requester.user, version=draft.version)

    assert mail.outbox[0].subject == f"{draft.reference} awaits your review"


@pytest.mark.starts_from("awaiting sign-off")
def test_a_refusal_says_the_status_in_the_readers_language(waiting, officer):
    sign(waiting, by=officer)
    with translation.override("es"), pytest.raises(workflow.Refused, match="“aprobada”"):
        workflow.withdraw(waiting.pk, by=waiting.requester.user, reason="Late.")
