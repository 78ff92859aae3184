"""Two approvals by one HTTP request to the page on which one signs. Each gets a plain answer."""

import json
from urllib.parse import urlencode
from uuid import uuid4

from access_requests.demo import software_key
from access_requests.models import Decision
from audit.models import Challenge
from tests.attacks.acts import one_act
from tests.attacks.asked import asked
from tests.attacks.catalogue import Who, by
from tests.attacks.pages import (
    OTHER,
    SINCE,
    challenge_for,
    conflicts,
    post,
    refused_as_irregular,
    sign_with,
    to_sign,
    url,
)
from tests.attacks.scene_of_requests import read


@refused_as_irregular("a repeated key")
def two_statements(scene, client):
    both = [to_sign(client, each) for each in (scene.waiting, scene.waiting_too)]
    repeated = {name: [each[name] for each in both] for name in ("challenge", "answer")}
    return sign_with(scene, client, repeated)


@refused_as_irregular("a repeated key, percent-encoded so that it looks like another")
def two_statements_in_two_spellings(scene, client):
    mine = to_sign(client, scene.waiting)
    other = urlencode({"x": challenge_for(client, scene.waiting_too)}).removeprefix("x")
    return sign_with(scene, client, f"{urlencode(mine)}&ch%61llenge{other}")


@refused_as_irregular("a second field whose name differs by a capital")
def two_statements_by_a_capital(scene, client):
    other = challenge_for(client, scene.waiting_too)
    return sign_with(scene, client, to_sign(client, scene.waiting) | {"Challenge": other})


@refused_as_irregular("fields numbered as formsets number them")
def two_statements_in_a_formset(scene, client):
    other, mine = (to_sign(client, each) for each in (scene.waiting_too, scene.waiting))
    numbered = {"form-TOTAL_FORMS": 2}
    for number, each in enumerate((mine, other)):
        numbered |= {f"form-{number}-{name}": value for name, value in each.items()}
    return sign_with(scene, client, numbered | mine)


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
    both = [challenge_for(client, each) for each in (scene.waiting_too, scene.waiting)]
    return client.post(url("sign", scene.waiting), {"challenge": both, "answer": "{}"})


@refused_as_irregular("the second request in the address")
def a_second_request_in_the_query(scene, client):
    path = f"{url('sign', scene.waiting)}?also={scene.waiting_too.reference}"
    return post(client, path, to_sign(client, scene.waiting))


@refused_as_irregular("the second statement in the address")
def a_second_statement_in_the_query(scene, client):
    query = urlencode({"challenge": challenge_for(client, scene.waiting_too)})
    path = f"{url('sign', scene.waiting)}?{query}"
    return post(client, path, to_sign(client, scene.waiting))


@refused_as_irregular("_method, as some frameworks read it")
def another_method_in_a_field(scene, client):
    return sign_with(scene, client, to_sign(client, scene.waiting) | {"_method": "PATCH"})


@conflicts("semicolons, which once separated fields")
def two_challenges_with_a_semicolon(scene, client):
    both = [to_sign(client, each) for each in (scene.waiting, scene.waiting_too)]
    fields = urlencode({"answer": both[1]["answer"]})
    body = f"{fields}&challenge={both[0]['challenge']};challenge={both[1]['challenge']}"
    return sign_with(scene, client, body)


@conflicts("two challenges in one field, one after the other")
def two_challenges_in_one_field(scene, client):
    both = [to_sign(client, each) for each in (scene.waiting, scene.waiting_too)]
    named = " ".join(each["challenge"] for each in both)
    return sign_with(scene, client, both[1] | {"challenge": named})


@conflicts("the answer about one request, sent to the other’s address", told=OTHER)
def the_answer_about_the_first_for_the_second(scene, client):
    mine = to_sign(client, scene.waiting)
    return post(client, url("sign", scene.waiting_too), mine)


@conflicts("the same form sent twice", told=SINCE, approves=1)
def one_answer_sent_twice(scene, client):
    address, mine = url("sign", scene.waiting), to_sign(client, scene.waiting)
    post(client, address, mine)
    return post(client, address, mine)


@conflicts("the answer of the first signature sent again as the second", told=SINCE)
def the_first_answer_as_the_second(scene, client):
    waiting = scene.waiting_for_two
    mine = to_sign(client, waiting)
    post(client, url("sign", waiting), mine)
    return post(client, url("sign", waiting), mine)


@conflicts("two pages opened, both signed afterwards: the first first", told=SINCE)
def two_pages_opened_one_after_the_other(scene, client):
    mine = to_sign(client, scene.waiting)
    to_sign(client, scene.waiting_too)
    return post(client, url("sign", scene.waiting), mine)


@conflicts("a page made for another officer", told="Someone else was shown this statement")
def a_page_made_for_another_officer(scene, client):
    address, mine = url("sign", scene.waiting), to_sign(client, scene.waiting)
    client.force_login(scene.first_officer)
    return post(client, address, mine)


@conflicts("a challenge that nobody was asked")
def a_challenge_that_nobody_was_asked(scene, client):
    return sign_with(scene, client, to_sign(client, scene.waiting) | {"challenge": str(uuid4())})


def refused_as_unproven(how):
    def enter(attempt):
        return one_act("does not prove that you signed this", status=422)(
            by(Who.OFFICER, how)(attempt)
        )

    return enter


@refused_as_unproven("the answer to another challenge, about another request")
def the_answer_to_another_challenge(scene, client):
    other = to_sign(client, scene.waiting_too)
    mine = to_sign(client, scene.waiting)
    return sign_with(scene, client, mine | {"answer": other["answer"]})


@refused_as_unproven("an answer with one letter of its signature changed")
def an_answer_with_one_letter_changed(scene, client):
    mine = to_sign(client, scene.waiting)
    told = json.loads(mine["answer"])
    letters = told["response"]["signature"]
    told["response"]["signature"] = (
        letters[:20] + ("A" if letters[20] != "A" else "B") + letters[21:]
    )
    return sign_with(scene, client, mine | {"answer": json.dumps(told)})


@refused_as_unproven("the key of another officer, over the right challenge")
def an_answer_by_the_key_of_another_officer(scene, client):
    mine = to_sign(client, scene.waiting)
    challenge = Challenge.objects.get(pk=mine["challenge"])
    challenge.signer = scene.officer_too
    return sign_with(scene, client, mine | {"answer": software_key.answer(challenge)})


@refused_as_unproven("an empty object in the place of an answer")
def an_answer_that_says_nothing(scene, client):
    return sign_with(scene, client, to_sign(client, scene.waiting) | {"answer": "{}"})


@one_act("No key has answered", status=422)
@by(Who.OFFICER, "the form without an answer, as a browser without scripts sends it")
def a_form_without_an_answer(scene, client):
    return sign_with(scene, client, to_sign(client, scene.waiting) | {"answer": ""})


@one_act(OTHER, status=409)
@by(Who.DEVELOPER, "a challenge written by hand, over more than was asked for")
def a_challenge_over_more_written_by_hand(scene, client):
    told = json.loads(read(scene.waiting, scene.officer, Decision.APPROVE))
    told["request"]["purpose"] = "Anything"
    challenge = asked(scene.officer, scene.waiting, "approve", json.dumps(told))
    answer = software_key.answer(challenge)
    return sign_with(scene, client, {"challenge": str(challenge.pk), "answer": answer})
