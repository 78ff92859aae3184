"""Lists of what is shared and what differs in them, made up one by one. Inside a step."""

from datetime import timedelta

from django.utils import timezone

from access_requests.models import Discrepancy, KnownName, ListedShare, SharingList
from agencies.models import Role
from audit import clock
from audit.identifiers import uuid7


def new_list(scene, **other):
    given = {
        "system": "LEARN",
        "network": scene.network,
        "as_of": timezone.localdate() - timedelta(days=3),
        "file_name": "list.pdf",
        "digest": uuid7().hex * 2,
        "layout": "table",
        "imported_at": clock.now(),
    }
    return SharingList(**given | other)


def saved_list(scene, **other):
    taken = new_list(scene, **other)
    taken.save()
    return taken


def new_listed(scene, **other):
    """In a list of its own, unless one is given."""
    if "sharing_list" not in other:
        other["sharing_list"] = saved_list(scene)
    given = {
        "section": "shared",
        "name": "ICE",
        "key": "ice",
        "network": scene.network,
        "page": 1,
        "line": 1,
        "is_known": True,
        "kind": "immigration",
        "outcome": "bar",
    }
    return ListedShare(**given | other)


def new_discrepancy(scene, **other):
    """Found in a list that shows it."""
    if "found_in" not in other:
        shown = new_listed(scene)
        shown.save()
        other["found_in"] = shown.sharing_list
    given = {
        "system": "LEARN",
        "network": scene.network,
        "key": "ice",
        "name": "ICE",
        "matter": "never_granted",
        "outcome": "bar",
        "opened_at": clock.now(),
        "due_at": clock.now(),
        "owed_by": Role.COMMAND,
    }
    return Discrepancy(**given | other)


def saved_discrepancy(scene, **other):
    found = new_discrepancy(scene, **other)
    found.save()
    return found


def new_name(scene, **other):
    given = {
        "key": uuid7().hex,
        "name": "Gardena PD",
        "agency": scene.grant.agency,
        "note": "Called them.",
        "confirmed_by": scene.in_review.reviewer or scene.waiting.reviewer,
    }
    return KnownName(**given | other)


NEW = {
    SharingList: new_list,
    ListedShare: new_listed,
    Discrepancy: new_discrepancy,
    KnownName: new_name,
}
