"""Approvals by other methods, other addresses and other people. Each gets a plain answer."""

from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from tests.attacks.acts import one_act
from tests.attacks.catalogue import Who, by
from tests.attacks.pages import CHANGED, FORM, NO_PAGE, decide, post, sign_with, to_sign, url
from tests.builders import make_administrator, sign

NOTHING = ""  # sent away, without a word that anything was done


def another_method(method):
    def sent(scene, client):
        mine = urlencode(to_sign(client, scene.waiting))
        return client.generic(method, url("sign", scene.waiting), mine, FORM)

    sent.__name__ = f"signed_by_{method.lower()}"
    return one_act(NOTHING, status=302)(by(Who.OFFICER, f"the method {method}")(sent))


for method in ("PUT", "PATCH", "DELETE", "HEAD"):
    another_method(method)


@one_act(NOTHING, status=302)
@by(Who.OFFICER, "GET instead of POST, with the form in the address")
def signed_by_get(scene, client):
    return client.get(url("sign", scene.waiting), to_sign(client, scene.waiting))


@one_act(NOTHING, status=302)
@by(Who.OFFICER, "GET with X-HTTP-Method-Override: POST")
def signed_by_get_and_a_header(scene, client):
    headers = {"X-HTTP-Method-Override": "POST", "X-Method-Override": "POST"}
    return client.get(url("sign", scene.waiting), to_sign(client, scene.waiting), headers=headers)


@one_act(NO_PAGE, status=404)
@by(Who.OFFICER, "two references in the address")
def two_requests_in_the_address(scene, client):
    both = f"{scene.waiting.reference},{scene.waiting_too.reference}"
    path = url("sign", scene.waiting).replace(scene.waiting.reference, both)
    return post(client, path, to_sign(client, scene.waiting))


@one_act(NO_PAGE, status=404)
@by(Who.OFFICER, "an address for many, such as the vendor’s system had")
def a_page_for_many(scene, client):
    both = {"requests": [scene.waiting.pk, scene.waiting_too.pk], "action": "approve"}
    return post(client, "/requests/approve/", both)


@one_act("", status=405)
@by(Who.OFFICER, "the list of requests, as if it took actions")
def the_list_of_requests_posted_to(scene, client):
    both = {"_selected_action": [scene.waiting.pk, scene.waiting_too.pk], "action": "approve"}
    return post(client, reverse("access_requests:requests"), both)


@one_act("so someone else must sign it", status=403)
@by(Who.REQUESTER, "the decision page")
def decided_by_the_requester(scene, client):
    client.force_login(scene.waiting.requester.user)
    return decide(scene, client)


@one_act("so someone else must sign it", status=403)
@by(Who.REVIEWER, "the decision page")
def decided_by_the_reviewer(scene, client):
    client.force_login(scene.waiting.reviewer.user)
    return decide(scene, client)


@one_act("Someone else was shown this statement", status=409)
@by(Who.REVIEWER, "the form that the officer was about to send")
def the_officers_statement_signed_by_the_reviewer(scene, client):
    mine = to_sign(client, scene.waiting)
    client.force_login(scene.waiting.reviewer.user)
    return sign_with(scene, client, mine)


@one_act(NOTHING, status=302)
@by(Who.VISITOR, "the officer’s form, without signing in")
def signed_by_a_visitor(scene, client):
    mine = to_sign(client, scene.waiting)
    client.logout()
    return sign_with(scene, client, mine)


@one_act("This form is out of date", status=403)
@by(Who.VISITOR, "a form on another site, sent by the officer’s browser")
def signed_from_another_site(scene, client):
    mine = to_sign(client, scene.waiting)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(scene.officer)
    return post(strict, url("sign", scene.waiting), mine)


@one_act(NO_PAGE, status=404)
@by(Who.ADMINISTRATOR, "an action of the administration’s list")
def approved_by_an_action_of_the_administration(scene, client):
    client.force_login(make_administrator())
    both = {"_selected_action": [scene.waiting.pk, scene.waiting_too.pk], "action": "approve"}
    return post(client, "/administration/access_requests/accessrequest/", both)


@one_act("", status=403)
@by(Who.ADMINISTRATOR, "the administration’s form for a seat")
def a_command_seat_made_by_an_administrator(scene, client):
    administrator = make_administrator()
    client.force_login(administrator)
    seat = {"person": administrator.person_id, "role": "command", "network": scene.network.pk}
    return post(client, reverse("admin:agencies_seat_add"), seat)


@one_act(CHANGED, status=409, approves=1)
@by(Who.OFFICER, "the form of a request that another officer approved meanwhile")
def signed_after_another_officer(scene, client):
    waiting, address, mine = (
        scene.waiting,
        url("sign", scene.waiting),
        to_sign(client, scene.waiting),
    )
    sign(waiting, by=scene.first_officer)
    return post(client, address, mine)
