"""What anyone reads without an account: the same for everybody, and nobody's name."""

import json
import re
from datetime import datetime, timedelta
from hashlib import sha256
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from access_requests import as_of, grants, past_access
from access_requests.models import AccessRequest, Grant
from agencies.models import Person, Role, User
from audit.log import sealer
from tests.access_requests.public.reading import (
    PAGES,
    addresses,
    data,
    public_events,
    read,
    records,
)
from tests.builders import make_grant, make_officer

pytestmark = pytest.mark.usefixtures("transactional_db", "log")
demo = pytest.mark.starts_from("demo")
granted = pytest.mark.starts_from("granted")
E_MAIL_OR_TELEPHONE = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b")


@pytest.fixture
def sealed(log):
    sealer.seal_all()


@demo
def test_every_page_is_the_same_for_everybody_and_leaves_nothing_there(client, sealed):
    """No cookie, no script, no session: also where somebody who is signed in asks, in Spanish."""
    staff = Client(headers={"accept-language": "es"})
    staff.force_login(User.objects.get(username="command1"))
    staff.cookies["django_language"] = "es"
    found = list(addresses())
    assert len(found) > 20
    for path in found:
        with CaptureQueriesContext(connection) as asked:
            answer = staff.get(path)
        theirs, ours = answer, client.get(path)

        assert (ours.status_code, ours["Cache-Control"]) == (200, "public, max-age=60"), path
        assert not ours.cookies, path
        assert not theirs.cookies, path
        assert "Vary" not in ours, path
        assert "django_session" not in str(asked.captured_queries), path
        assert ours["ETag"] == theirs["ETag"], path
        assert "script-src 'none'" in ours["Content-Security-Policy"]
        if ours["Content-Type"].startswith("text/html"):
            assert "<script" not in ours.content.decode(), path
            assert "csrf" not in ours.content.decode(), path
        assert client.get(path, headers={"if-none-match": ours["ETag"]}).status_code == 304, path


@demo
def test_no_person_is_named_anywhere_and_no_contact(client, sealed):
    people = set(Person.objects.values_list("name", flat=True))
    people |= set(User.objects.values_list("username", flat=True)) - set(Role.values)
    contacts = set(AccessRequest.objects.exclude(contact="").values_list("contact", flat=True))
    assert len(people) > 8
    assert contacts
    for path in addresses(decisions=len(public_events())):
        told = read(client, path)
        words = re.sub(r"<[^>]+>", " ", told)
        named = [name for name in people if re.search(rf"\b{re.escape(name)}\b", words)]
        assert named == [], path
        assert [contact for contact in contacts if contact in words] == [], path
        assert E_MAIL_OR_TELEPHONE.findall(words) == [], path


@demo
def test_a_stranger_reads_who_was_let_in_who_refused_and_what_became_of_it(client, sealed):
    page, over = read(client, "/public/"), read(client, "/public/ended/")
    refused, rules = read(client, "/public/declined/"), read(client, "/public/rules/")

    assert "9 other agencies can use what the license-plate cameras of" in page
    assert "Command officer, Deputy Chief" in page
    assert "California lets a police department share" in page
    for state in ("Suspended", "Revoked"):
        assert f"<strong>{state}</strong>" in over
    assert "There is no signed agreement about use and onward sharing." in refused
    assert "Immigration enforcement gets no access" in rules
    assert "A restriction was added" in rules


def then(client, day: str) -> list[tuple]:
    """By the public page: who had access, on which networks, and by which decision."""
    shown = [
        each for each in data(client, **{"as-of": day})["access"] if each["state"] == "in_force"
    ]
    return [(each["agency"], tuple(each["networks"]), each["until"]) for each in shown]


def known(at) -> list[tuple]:
    """By what oversight is shown of the same instant."""
    found = past_access.told(as_of.in_force(at).order_by(*past_access.BY_NAME))
    return [
        (
            each.past.agency.name,
            tuple(network.name for network in each.networks),
            timezone.localtime(each.past.ends_at).isoformat(),
        )
        for each in found
    ]


@demo
def test_on_any_date_it_says_what_oversight_is_shown_of_that_date(client, sealed):
    moments = Grant.history.order_by("history_date").values_list("history_date", flat=True)
    sizes = set()
    for at in [*moments, timezone.now()]:
        shown = then(client, at.isoformat())
        assert shown == known(at)
        sizes.add(len(shown))
    assert len(sizes) > 4
    yesterday = timezone.localdate() - timedelta(days=1)
    assert then(client, yesterday.isoformat()) == []
    assert "0 other agencies could use" in read(client, f"/public/?as-of={yesterday}")


@demo
def test_the_published_records_alone_give_the_same_list(client, sealed):
    """Whoever keeps public.jsonl needs nothing else of the page."""
    given: dict[int, dict] = {}
    for line in records(client):
        record = line["told"]["record"]
        if record["act"] == "approved":
            given[record["grant"]] = record
        elif record["act"] in ("suspended", "revoked"):
            del given[record["grant"]]
    now = timezone.now()
    in_force = [
        each["agency"]["name"]
        for each in given.values()
        if datetime.fromisoformat(each["from"]) <= now < datetime.fromisoformat(each["until"])
    ]

    shown = [each for each in data(client)["access"] if each["state"] == "in_force"]
    assert sorted(in_force) == sorted(each["agency"] for each in shown)


@granted
def test_what_is_revoked_is_gone_at_once_and_said_to_be(client, sealed):
    grant = Grant.objects.get()
    before = client.get("/public/")
    grants.revoke(grant.pk, by=make_officer(grant), reason="Misuse of the data.")

    after = client.get("/public/", headers={"if-none-match": before["ETag"]})

    assert after.status_code == 200
    assert "0 other agencies" in after.content.decode()
    over = read(client, "/public/ended/")
    assert "<strong>Revoked</strong>" in over
    assert "Misuse" not in over
    assert "was revoked" in read(client, "/public/feed.atom")


@granted
def test_a_page_asks_as_many_queries_for_three_as_for_one(client, sealed):
    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/public/{page}")
        return len(asked)

    pages = [*PAGES, "data.json", "access.csv", "decisions.csv", "feed.atom"]
    one = {page: queries(page) for page in pages}
    for _ in range(2):
        make_grant()

    assert {page: queries(page) for page in pages} == one
    assert max(one.values()) < 40


@granted
@pytest.mark.parametrize("asked", ["yesterday", "2199-01-01", "0000-13-99", "<script>"])
def test_what_is_no_date_gets_a_sentence(client, asked):
    answer = client.get("/public/", {"as-of": asked})

    assert answer.status_code == 422
    assert "That is no date this page can show" in answer.content.decode()
    assert "<script" not in answer.content.decode()
    assert client.get("/public/data.json", {"as-of": asked}).status_code == 404


@granted
def test_a_page_that_is_not_there_sets_no_cookie_either(client):
    answer = client.get("/public/decisions/01234567-89ab-7def-8000-000000000000/")

    assert (answer.status_code, len(answer.cookies)) == (404, 0)


@granted
def test_the_feed_is_atom_with_an_entry_for_each_decision(client, sealed):
    feed = ElementTree.fromstring(read(client, "/public/feed.atom"))

    atom = "{http://www.w3.org/2005/Atom}"
    ids = [entry.findtext(f"{atom}id") for entry in feed.iter(f"{atom}entry")]
    assert ids == [f"urn:uuid:{event.pk}" for event in public_events()[:50]]


@granted
def test_before_anything_is_sealed_a_decision_says_that_its_place_follows(client):
    event = public_events()[0]

    assert "no place in the public log yet" in read(client, f"/public/decisions/{event.pk}/")
    assert client.get(f"/public/decisions/{event.pk}/proof.tlog-proof").status_code == 404
    assert "Nothing is published yet" in read(client, "/public/verify/")


@granted
def test_the_manifest_sums_the_very_files_of_its_date(client, sealed):
    told = json.loads(read(client, "/public/manifest.json"))
    for name, digest in told["sha256"].items():
        content = client.get(f"/public/{name}").content
        assert sha256(content).hexdigest() == digest, name
    assert told["checkpoint"] == read(client, "/log/checkpoint")
