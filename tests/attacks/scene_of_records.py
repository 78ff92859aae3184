"""Records requests, packages and legal holds, made up one by one. Inside a step."""

from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from access_requests.models import (
    LegalHold,
    PackagePiece,
    RecordsAsker,
    RecordsPackage,
    RecordsRequest,
    Redaction,
)
from audit import clock
from audit.identifiers import uuid7

BYTES = b"PK, and what else a package begins with"


def new_request(scene, **other):
    today = timezone.localdate()
    given = {
        "received_on": today,
        "channel": "email",
        "words": "All records of access given to other agencies.",
        "due_on": today + timedelta(days=10),
        "owner": scene.draft.requester,
        "scope_until": today,
        "kinds": ["case_files"],
    }
    return RecordsRequest(**given | other)


def saved_request(scene, **other):
    asked = new_request(scene, **other)
    asked.save()
    return asked


def asker_of(asked):
    RecordsAsker(records_request=asked, name="Dana Whitfield").save(force_insert=True)


def new_package(scene, asked=None, **other):
    """Its only piece is kept already, as in the step that builds it."""
    asked = asked or saved_request(scene)
    own = uuid7()
    PackagePiece.objects.create(package_id=own, number=0, content=BYTES)
    given = {
        "id": own,
        "records_request": asked,
        "of_version": asked.version,
        "made_by": asked.owner,
        "digest": sha256(BYTES).hexdigest(),
        "size": len(BYTES),
        "pieces": [sha256(BYTES).hexdigest()],
        "cases": 1,
        "files": 1,
    }
    return RecordsPackage(**given | other)


def saved_package(scene, asked=None, **other):
    package = new_package(scene, asked, **other)
    package.save()
    return package


def new_redaction(scene, asked=None, **other):
    asked = asked or saved_request(scene)
    given = {
        "records_request": asked,
        "field": "contact",
        "citation": "Gov. Code § 7922.000",
        "reason": "It is nobody else’s business.",
        "added_by": asked.owner,
        "added_at": clock.now(),
    }
    return Redaction(**given | other)


def new_hold(scene, **other):
    given = {"matter": "A claim.", "placed_by": scene.overseer, "placed_at": clock.now()}
    return LegalHold(**given | other)


NEW = {
    RecordsRequest: new_request,
    RecordsPackage: new_package,
    Redaction: new_redaction,
    LegalHold: new_hold,
}
