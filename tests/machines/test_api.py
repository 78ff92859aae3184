"""Other systems read what concerns their networks, send drafts, and do nothing else."""

import json

import pytest
from django.urls import URLPattern, get_resolver, reverse

from access_requests.api import reference, urls
from access_requests.models import AccessRequest, Grant, Status
from agencies.models import Role, Scope
from audit.models import Event
from tests.builders import make_holder, make_network
from tests.machines.calls import draw
from tests.machines.systems import EVERYTHING, by, make_system

ROOT = "/api/v1/"


def test_nothing_but_a_draft_can_be_written():
    writing = {
        (method, path)
        for path, told in reference.schema()["paths"].items()
        for method in told
        if method not in ("get", "parameters")
    }
    assert writing == {("post", f"{ROOT}drafts/")}
    for pattern in urls.urlpatterns + urls.router.urls:
        if isinstance(pattern, URLPattern):
            view = pattern.callback
            done = set(getattr(view, "actions", {"get": ""}) or {})
            drafts = pattern.name == "drafts"
            assert drafts or done <= {"get", "head"}, pattern


@pytest.mark.starts_from("granted")
def test_no_way_of_writing_is_taken_with_every_scope(transactional_db, client):
    grant = Grant.objects.get()
    _system, secret = make_system(*grant.networks, scopes=EVERYTHING)
    rows = Event.objects.count()
    for path in reference.schema()["paths"]:
        for method in ("post", "put", "patch", "delete"):
            if (method, path) == ("post", f"{ROOT}drafts/"):
                continue
            address = path.replace("{id}", str(grant.pk))
            answer = getattr(client, method)(
                address, "{}", content_type="application/json", headers=by(secret)
            )
            assert answer.status_code == 405, (method, path)
            assert answer["Content-Type"] == "application/problem+json"
    assert Event.objects.count() == rows


@pytest.mark.starts_from("granted")
def test_a_system_reads_of_its_own_networks_by_its_scope(transactional_db, client):
    grant = Grant.objects.get()
    _system, secret = make_system(*grant.networks)
    _other, elsewhere = make_system(make_network().pk)

    def read(name: str, shown: str = secret, **asked):
        return client.get(f"{ROOT}{name}/", asked, headers=by(shown))

    assert [each["reference"] for each in read("grants").json()["results"]] == [
        grant.access_request.reference
    ]
    assert read("grants", elsewhere).json()["results"] == []
    assert read(f"grants/{grant.pk}", elsewhere).status_code == 404
    assert read("grants", agency="no such").json()["results"] == []
    assert len(read("requests", status="approved").json()["results"]) == 1
    assert read("requests", status="no such").status_code == 400
    assert read("decisions").json()["results"][0]["record"]
    forbidden = read("events")
    assert (forbidden.status_code, forbidden["Content-Type"]) == (403, "application/problem+json")
    assert "not confirmed for that" in forbidden.json()["detail"]
    assert read("grants", "cs_unknown").status_code == 401
    for name in ("agencies", "networks", "restrictions", "discrepancies", "work-orders"):
        assert read(name).status_code == 200
    assert read("discrepancies", matter="no such").status_code == 400
    looked = Event.objects.filter(kind="access_requests.read_by_system")
    assert not looked.exists()
    assert read(f"requests/{grant.access_request_id}").json()["status"] == "approved"
    assert looked.count() == 1
    assert grant.access_request.requester.name not in read("requests").content.decode()

    client.force_login(make_holder(Role.OVERSIGHT, *grant.networks))
    assert client.get(f"{ROOT}grants/").status_code == 401


@pytest.mark.starts_from("granted")
def test_pages_go_on_and_a_cursor_written_by_hand_is_not_found(transactional_db, client):
    _system, secret = make_system(*Grant.objects.get().networks)
    first = client.get(f"{ROOT}decisions/", headers=by(secret)).json()
    assert set(first) == {"next", "previous", "results"}
    for cursor in ("bz0x", "cD1hYmM=", "cD0lMDA=", "x", "cj0xJnA9YQ=="):
        answer = client.get(f"{ROOT}agencies/", {"cursor": cursor}, headers=by(secret))
        assert answer.status_code in (200, 404), cursor


def test_a_draft_is_made_once_and_waits_for_a_person(transactional_db, client):
    network = make_network()
    system, secret = make_system(network.pk, scopes=[Scope.DRAFT])
    asked = {"agency_name": "Torrance Police Department", "networks": [network.pk]}
    asked |= {"permissions": ["search"], "purpose": "Stolen vehicles."}

    def send(content: object, shown: str = secret, **headers: str):
        headers = by(shown) | headers
        return client.post(f"{ROOT}drafts/", content, "application/json", headers=headers)

    once = send(asked, **{"Idempotency-Key": "4711"})
    again = send(asked, **{"Idempotency-Key": "4711"})
    assert (once.status_code, again.status_code) == (201, 200)
    assert once.json() == again.json()
    draft = AccessRequest.objects.get(intake_key__gt="")
    assert (draft.status, draft.requester) == (Status.DRAFT, system.drafts_for)
    different = asked | {"purpose": "Something else."}
    assert send(different, **{"Idempotency-Key": "4711"}).status_code == 422
    assert send(asked).status_code == 400
    missing = send({"networks": []}, **{"Idempotency-Key": "1"})
    assert missing.status_code == 400
    assert set(missing.json()["errors"]) >= {"agency_name", "networks"}
    other = asked | {"networks": [make_network().pk]}
    assert send(other, **{"Idempotency-Key": "2"}).status_code == 403
    assert send(b"nonsense", **{"Idempotency-Key": "3"}).status_code == 400


@pytest.mark.starts_from("granted")
def test_the_reference_needs_no_script_and_some_hundred_calls_meet_no_fault(
    transactional_db, client
):
    page = client.get(ROOT)
    assert b"/api/v1/drafts/" in page.content
    assert b"cdn" not in page.content.lower()
    assert json.loads(client.get(reverse("api:openapi")).content)["openapi"].startswith("3.")
    assert not any("browsable" in str(each) for each in get_resolver().url_patterns)

    _system, secret = make_system(*Grant.objects.get().networks, scopes=EVERYTHING)
    came = draw(secret, 200)
    assert sum(came.values()) >= 200
    assert came[200]
