"""Every page asks who you are, and shows each role what is its own."""

from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from access_requests.models import AccessRequest
from access_requests.public import urls as public_urls
from agencies.models import Role
from audit.events import kind
from audit.models import Event
from tests.builders import make_administrator, make_holder, make_user
from tests.seed import some

PUBLIC = {
    *(f"public:{page.name}" for page in public_urls.urlpatterns if isinstance(page, URLPattern)),
    "account_login",
    "account_invitation",
    "log:checkpoint",
    "log:tile",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect_callback",
    "openid_connect_login",
    "set_language",
}
MACHINES = ("api", "authzen")  # who calls there shows a secret, and no session counts
LEADS_BACK = {"mfa_authenticate", "mfa_login_webauthn", "openid_connect_login"}
ARGUMENTS = {
    "int": 1,
    "reference": "AR-0001",
    "slug": "agency",
    "string": "token",
    "tile": "0/000",
    "uuid": uuid4(),
}


def named_pages(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_pages(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}{pattern.name}", pattern


def address(name, pattern, access_request: AccessRequest | None = None) -> str:
    kinds = [type(converter).__name__ for converter in pattern.pattern.converters.values()]
    known = [ARGUMENTS[kind.removesuffix("Converter").lower()] for kind in kinds]
    if access_request and kinds[:1] == ["ReferenceConverter"]:
        known[0] = access_request.reference
    return reverse(name, args=known)


def is_for_machines(name) -> bool:
    return name.split(":")[0] in MACHINES


OURS = [page for page in named_pages() if page[0].split(":")[0] != "admin"]


def test_a_host_that_is_not_ours_is_answered_in_words(client, settings):
    settings.ALLOWED_HOSTS = ["portal.example.gov"]
    answer = client.get("/", headers={"host": "evil.example"})

    assert (answer.status_code, answer.templates[0].name) == (400, "400.html")
    assert "We could not read that" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "pattern"), OURS, ids=[name for name, _ in OURS])
def test_a_stranger_is_asked_to_sign_in(name, pattern, client):
    for answer in (client.get(address(name, pattern)), client.post(address(name, pattern))):
        if name in LEADS_BACK:
            assert answer.status_code == 405 or answer.url == reverse("account_login")
        elif name in PUBLIC or is_for_machines(name):
            assert not answer.get("Location", "").startswith(reverse("account_login"))
        else:
            assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_the_walk_finds_every_page():
    assert {name for name, _ in OURS} >= {"access_requests:sign", "audit:history", "account_login"}
    assert len(OURS) > 25


@pytest.mark.starts_from("granted")
@pytest.mark.parametrize("role", some([*Role, None], 4, "roles"))
def test_every_page_answers_every_role_with_a_page_or_a_plain_no(role, transactional_db, client):
    """Nobody gets a traceback, and nobody a page that is not theirs."""
    networks = AccessRequest.objects.get().networks
    if role == Role.ADMINISTRATOR:
        user = make_administrator()
    else:
        user = make_holder(role, *networks) if role else make_user()
    client.force_login(user)

    for name, pattern in OURS:
        if name == "account_logout":
            continue
        answer = client.get(address(name, pattern, AccessRequest.objects.get()))
        plain = (200, 302, 403, 404, 405, 401 if is_for_machines(name) else 405)
        assert answer.status_code in plain, (name, answer.status_code)


@pytest.mark.starts_from("granted")
@pytest.mark.parametrize("role", [Role.OPERATOR, Role.ADMINISTRATOR, None])
def test_who_acts_on_no_case_sees_none(role, transactional_db, client):
    networks = AccessRequest.objects.get().networks
    if role == Role.ADMINISTRATOR:
        user = make_administrator()
    else:
        user = make_holder(role, *networks) if role else make_user()
    client.force_login(user)

    answer = client.get(AccessRequest.objects.get().get_absolute_url())

    assert answer.status_code == 404


@pytest.mark.starts_from("granted")
@pytest.mark.parametrize("role", [role for role in Role if role != Role.OVERSIGHT])
def test_the_history_is_read_by_oversight_alone(role, transactional_db, client):
    networks = AccessRequest.objects.get().networks
    user = make_administrator() if role == Role.ADMINISTRATOR else make_holder(role, *networks)
    client.force_login(user)

    event = Event.objects.latest("id")

    assert client.get(reverse("audit:history")).status_code == 403
    assert client.get(reverse("audit:event", args=[event.pk])).status_code == 403
    assert client.get(reverse("audit:evidence", args=[event.pk])).status_code == 403


@pytest.mark.starts_from("granted")
def test_oversight_takes_home_the_very_text_that_is_sealed(transactional_db, client):
    client.force_login(make_holder(Role.OVERSIGHT, *AccessRequest.objects.get().networks))
    event = Event.objects.filter(kind="access_requests.approved").get()

    answer = client.get(reverse("audit:evidence", args=[event.pk]))

    assert answer.content.decode() == event.canon
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.starts_from("granted")
def test_a_page_changes_nothing_but_that_it_was_read(transactional_db, client):
    reader = make_holder(Role.OVERSIGHT, *AccessRequest.objects.get().networks)
    client.force_login(reader)
    before = list(Event.objects.values_list("pk", flat=True))

    for name, pattern in OURS:
        if name != "account_logout":
            client.get(address(name, pattern, AccessRequest.objects.get()))
            client.head(address(name, pattern, AccessRequest.objects.get()))

    new = Event.objects.exclude(pk__in=before)
    assert "access_requests.viewed" in {event.kind for event in new}
    assert [event.kind for event in new if not kind(event.kind).reads] == []


@pytest.mark.django_db
def test_every_answer_carries_the_headers(client):
    answer = client.get(reverse("account_login"))

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
