"""Send what a browser sends, and what it never would."""

import re
from urllib.parse import urlencode

from django.urls import reverse

from access_requests.demo import software_key
from audit.models import Challenge
from tests.attacks.acts import one_act
from tests.attacks.catalogue import Who, by

FORM = "application/x-www-form-urlencoded"
IRREGULAR = "is not something this page understands. Nothing was changed."
CHANGED = "This request has changed since you opened it."
OTHER = "What you read is no longer what is on record."
NO_SUCH_PAGE = "What you sent names no page to sign."
SINCE = "You opened another page to sign after this one, or have signed this one."
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


def challenge_for(client, access_request):
    page = post(client, url("decide", access_request), answers(access_request)).content.decode()
    return re.search(r'name="challenge" value="([^"]+)"', page)[1]


def answer_to(challenge):
    return software_key.answer(Challenge.objects.get(pk=challenge))


def to_sign(client, access_request):
    challenge = challenge_for(client, access_request)
    return {"challenge": challenge, "answer": answer_to(challenge)}


def decide(scene, client, **other):
    return post(client, url("decide", scene.waiting), answers(scene.waiting, **other))


def sign_with(scene, client, data, content_type=FORM):
    return post(client, url("sign", scene.waiting), data, content_type)


def refused_as_irregular(how):
    def enter(attempt):
        return one_act(IRREGULAR, status=400)(by(Who.OFFICER, how)(attempt))

    return enter


def conflicts(how, told=NO_SUCH_PAGE, approves=0):
    def enter(attempt):
        return one_act(told, status=409, approves=approves)(by(Who.OFFICER, how)(attempt))

    return enter
