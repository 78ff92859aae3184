"""What people write beside a case. It changes nothing of it."""

from django.utils.translation import gettext_noop

from access_requests import events, notifications, policy
from access_requests.models import AccessRequest, Note
from access_requests.workflow import lock
from agencies.models import User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


@one_transaction(on=AccessRequest, to=gettext_noop("add a note"))
def add(pk: int, *, by: User, text: str) -> Note:
    """For everybody who reads the case, at whatever stage it is."""
    access_request = lock(pk)
    refuse_if(policy.reason_not_to_note(by, access_request, text))
    with step(events.NOTED, access_request, by=by, note=text):
        noted = Note(access_request=access_request, author=by.person, text=text)
        noted.save()
        notifications.tell_of_note(access_request)
    return noted
