"""Two approvals by one HTTP request to the page on which one signs. Each gets a plain answer."""

import json
from urllib.parse import urlencode

from django.core import signing as seals

from access_requests.models import Decision
from access_requests.views.decisions import SALT
from tests.attacks.acts import one_act
from tests.attacks.catalogue import Who, by
from tests.attacks.pages import (
    CHANGED,
    OTHER,
    conflicts,
    post,
    refused_as_irregular,
    sign_with,
    statement_for,
    to_sign,
    url,
)
from tests.attacks.scene import read
from tests.builders import PASSWORD


@refused_as_irregular("a repeated key")
def two_statements(scene, client):
    both = [statement_for(client, each) for each in (scene.waiting, scene.waiting_too)]
    return sign_with(scene, client, {"statement": both, "password": PASSWORD})


@refused_as_irregular("a repeated key, percent-encoded so that it looks like another")
def two_statements_in_two_spellings(scene, client):
    mine = to_sign(client, scene.waiting)
    other = urlencode({"x": statement_for(client, scene.waiting_too)}).removeprefix("x")
    return sign_with(scene, client, f"{urlencode(mine)}&st%61tement{other}")


@refused_as_irregular("a second field whose name differs by a capital")
def two_statements_by_a_capital(scene, client):
    other = statement_for(client, scene.waiting_too)
    return sign_with(scene, client, to_sign(client, scene.waiting) | {"Statement": other})


@refused_as_irregular("fields numbered as formsets number them")
def two_statements_in_a_formset(scene, client):
    mine, other = (statement_for(client, each) for each in (scene.waiting, scene.waiting_too))
    numbered = {"form-TOTAL_FORMS": 2, "form-0-statement": mine, "form-1-statement": other}
    return sign_with(scene, client, numbered | {"statement": mine, "password": PASSWORD})


@refused_as_irregular("a JSON array")
def two_statements_in_json(scene, client):
    both = [to_sign(client, each) for each in (scene.waiting, scene.waiting_too)]
    return sign_with(scene, client, json.dumps(both), "application/json")


@refused_as_irregular("a JSON object in lines, as batch interfaces take it")
def two_statements_in_lines_of_json(scene, client):
    both = [to_sign(client, each) for each in (scene.waiting, scene.waiting_too)]
    return sign_with(scene, client, "\n".join(map(json.dumps, both)), "application/x-ndjson")


@refused_as_irregular("a multipart form with two statements")
def two_statements_in_parts(scene, client):
    both = [statement_for(client, each) for each in (scene.waiting, scene.waiting_too)]
    return client.post(url("sign", scene.waiting), {"statement": both, "password": PASSWORD})


@refused_as_irregular("the second request in the address")
def a_second_request_in_the_query(scene, client):
    path = f"{url('sign', scene.waiting)}?also={scene.waiting_too.reference}"
    return post(client, path, to_sign(client, scene.waiting))


@refused_as_irregular("the second statement in the address")
def a_second_statement_in_the_query(scene, client):
    query = urlencode({"statement": statement_for(client, scene.waiting_too)})
    path = f"{url('sign', scene.waiting)}?{query}"
    return post(client, path, to_sign(client, scene.waiting))


@refused_as_irregular("_method, as some frameworks read it")
def another_method_in_a_field(scene, client):
    return sign_with(scene, client, to_sign(client, scene.waiting) | {"_method": "PATCH"})


@conflicts("semicolons, which once separated fields")
def two_statements_with_a_semicolon(scene, client):
    both = [statement_for(client, each) for each in (scene.waiting, scene.waiting_too)]
    body = f"password={PASSWORD}&statement={both[0]};statement={both[1]}"
    return sign_with(scene, client, body)


@conflicts("two statements in one field, one after the other")
def two_statements_in_one_field(scene, client):
    both = [statement_for(client, each) for each in (scene.waiting, scene.waiting_too)]
    return sign_with(scene, client, {"statement": " ".join(both), "password": PASSWORD})


@conflicts("the statement of one request, sent to the other’s address", told=OTHER)
def the_statement_of_the_first_for_the_second(scene, client):
    mine = to_sign(client, scene.waiting)
    return post(client, url("sign", scene.waiting_too), mine)


@conflicts("the same form sent twice", told=CHANGED, approves=1)
def one_statement_sent_twice(scene, client):
    address, mine = url("sign", scene.waiting), to_sign(client, scene.waiting)
    post(client, address, mine)
    return post(client, address, mine)


@conflicts("the statement of the first signature sent again as the second", told=CHANGED)
def the_first_statement_as_the_second(scene, client):
    waiting = scene.waiting_for_two
    mine = to_sign(client, waiting)
    post(client, url("sign", waiting), mine)
    return post(client, url("sign", waiting), mine)


@conflicts("a statement made for another officer", told="Someone else was shown this statement")
def a_statement_made_for_another_officer(scene, client):
    address, mine = url("sign", scene.waiting), to_sign(client, scene.waiting)
    client.force_login(scene.first_officer)
    return post(client, address, mine)


@conflicts("a statement with one letter changed")
def a_statement_with_one_letter_changed(scene, client):
    mine = to_sign(client, scene.waiting)
    mine["statement"] = mine["statement"][:-1] + ("A" if mine["statement"][-1] != "A" else "B")
    return sign_with(scene, client, mine)


def sealed(scene, statement, salt=SALT):
    told = {"by": scene.officer.pk, "statement": statement}
    return {"statement": seals.dumps(told, salt=salt, compress=True), "password": PASSWORD}


@conflicts("a statement sealed for another purpose")
def a_statement_sealed_for_another_page(scene, client):
    statement = read(scene.waiting, scene.officer, Decision.APPROVE)
    return sign_with(scene, client, sealed(scene, statement, salt="another"))


@one_act(OTHER, status=409)
@by(Who.DEVELOPER, "a statement sealed by hand with the key of the server, over more")
def a_statement_sealed_by_hand(scene, client):
    told = json.loads(read(scene.waiting, scene.officer, Decision.APPROVE))
    told["request"]["purpose"] = "Anything"
    return sign_with(scene, client, sealed(scene, json.dumps(told)))
