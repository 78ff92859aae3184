"""Two approvals, or a grant without its own, by one HTTP request. Each gets a plain answer."""

import json
import re
from urllib.parse import urlencode

from django.core import signing as seals
from django.test import Client
from django.urls import reverse

from access_requests.models import Decision
from access_requests.views.decisions import SALT
from tests import databases
from tests.attacks.acts import one_act
from tests.attacks.catalogue import SIGN_OFF, SIGNATURE, Who, by
from tests.attacks.scene import read
from tests.builders import PASSWORD, make_administrator, run, sign

FORM = "application/x-www-form-urlencoded"
IRREGULAR = "is not something this page understands. Nothing was changed."
CHANGED = "This request has changed since you opened it."
OTHER = "What you read is no longer what is on record."
NO_PAGE = "There is no such page"


def url(page, access_request):
    return reverse(f"access_requests:{page}", args=[access_request.reference])


def post(client, path, data, content_type=FORM, **headers):
    """As a browser sends a form; the test client by itself would send it in parts."""
    body = data if isinstance(data, (str, bytes)) else urlencode(data, doseq=True)
    return client.post(path, body, content_type, headers=headers or None)


def answers(access_request, **other):
    given = {"version": access_request.version, "decision": "approve", "reason": "Need is shown."}
    given |= {f"network_{pk}": "on" for pk in access_request.networks}
    given |= {f"permission_{code}": "on" for code in access_request.permissions}
    return given | {"ends_on": access_request.ends_on.isoformat()} | other


def statement_for(client, access_request):
    page = post(client, url("decide", access_request), answers(access_request)).content.decode()
    return re.search(r'name="statement" value="([^"]+)"', page)[1]


def to_sign(client, access_request):
    return {"statement": statement_for(client, access_request), "password": PASSWORD}


def decide(scene, client, **other):
    return post(client, url("decide", scene.waiting), answers(scene.waiting, **other))


def sign_with(scene, client, data, content_type=FORM):
    return post(client, url("sign", scene.waiting), data, content_type)


def refused_as_irregular(how):
    def enter(attempt):
        return one_act(IRREGULAR, status=400)(by(Who.OFFICER, how)(attempt))

    return enter


def conflicts(how, told="Read the request again", approves=0):
    def enter(attempt):
        return one_act(told, status=409, approves=approves)(by(Who.OFFICER, how)(attempt))

    return enter


# The page on which one decides


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


# The page on which one signs


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


# Other methods, other addresses, other people

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


# Guards that the owner took away: no statement page is made


WEAK = "guards are not as they were installed, so nothing can be signed."


@one_act(WEAK, status=200)
@by(Who.OWNER, "DISABLE TRIGGER, once the officer has the statement before her")
def signed_with_a_guard_disabled_meanwhile(scene, client):
    address, mine = url("sign", scene.waiting), to_sign(client, scene.waiting)
    with databases.as_owner():
        run(f"ALTER TABLE {SIGN_OFF} DISABLE TRIGGER counts")
    return client.get(post(client, address, mine).url)


def weakened(name, how, statement):
    def decided(scene, client):
        address, mine = url("decide", scene.waiting), answers(scene.waiting)
        with databases.as_owner():
            run(statement)
        return client.get(post(client, address, mine).url)

    decided.__name__ = name
    return one_act(WEAK, status=200)(by(Who.OWNER, how)(decided))


weakened(
    "decided_with_a_guard_disabled",
    "DISABLE TRIGGER",
    f"ALTER TABLE {SIGN_OFF} DISABLE TRIGGER counts",
)
weakened(
    "decided_with_all_guards_of_a_table_disabled",
    "DISABLE TRIGGER USER",
    f"ALTER TABLE {SIGNATURE} DISABLE TRIGGER USER",
)
weakened(
    "decided_with_many_signatures_to_a_transaction",
    "DROP CONSTRAINT",
    f"ALTER TABLE {SIGNATURE} DROP CONSTRAINT one_signature_per_transaction",
)
weakened(
    "decided_with_a_table_that_inherits",
    "a table that inherits from the sign-offs",
    f"CREATE TABLE forged () INHERITS ({SIGN_OFF})",
)
weakened(
    "decided_behind_a_row_policy",
    "row-level security that hides rows from the guards",
    f"ALTER TABLE {SIGN_OFF} ENABLE ROW LEVEL SECURITY",
)
