"""Two approvals by one HTTP request to the page on which one decides. Each gets a plain answer."""

import json
from urllib.parse import urlencode

from tests.attacks.acts import one_act
from tests.attacks.catalogue import Who, by
from tests.attacks.pages import (
    answers,
    decide,
    post,
    refused_as_irregular,
    url,
)


@refused_as_irregular("a second request in a field of its own")
def a_list_of_requests_beside_the_form(scene, client):
    return decide(scene, client, requests=f"{scene.waiting.pk},{scene.waiting_too.pk}")


@refused_as_irregular("a repeated key")
def two_decisions(scene, client):
    return decide(scene, client, decision=["approve", "approve"])


@refused_as_irregular("a repeated key")
def two_versions(scene, client):
    return decide(scene, client, version=[scene.waiting.version, scene.waiting_too.version])


@refused_as_irregular("an array in PHP’s spelling")
def decisions_of_an_array(scene, client):
    return decide(scene, client, **{"decision[]": ["approve", "approve"]})


@refused_as_irregular("a network that was not asked for")
def one_network_more(scene, client):
    return decide(scene, client, **{f"network_{scene.other_network.pk}": "on"})


@refused_as_irregular("a permission that was not asked for")
def one_permission_more(scene, client):
    return decide(scene, client, permission_live="on")


@one_act("You can grant less than was asked for, never more", status=200)
@by(Who.OFFICER, "a later last day")
def a_longer_time(scene, client):
    return decide(scene, client, ends_on="2099-01-01")


@refused_as_irregular("a JSON body with two decisions")
def two_decisions_in_json(scene, client):
    body = json.dumps([answers(scene.waiting), answers(scene.waiting_too)])
    return post(client, url("decide", scene.waiting), body, "application/json")


@refused_as_irregular("a body of plain text")
def two_decisions_in_plain_text(scene, client):
    body = "\n".join(urlencode(answers(each)) for each in (scene.waiting, scene.waiting_too))
    return post(client, url("decide", scene.waiting), body, "text/plain")


@refused_as_irregular("scope in the second decision, where the first has set it")
def another_scope_than_the_first_officer(scene, client):
    waiting = scene.waiting_for_second
    return post(client, url("decide", waiting), answers(waiting))


@one_act("You signed first, so another command officer must sign second.", status=403)
@by(Who.OFFICER, "the decision page once more, after signing first")
def the_first_officer_decides_again(scene, client):
    client.force_login(scene.first_officer)
    waiting = scene.waiting_for_second
    return post(client, url("decide", waiting), {"version": waiting.version, "reason": "x"})
