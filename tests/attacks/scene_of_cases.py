"""What stands beside a case: documents, flags, orders, reports."""

from datetime import date, timedelta
from hashlib import sha256

from django.utils import timezone

from access_requests.models import (
    Cause,
    Document,
    DocumentContent,
    Flag,
    ReportRead,
    WeeklyReport,
    Withholding,
    WorkOrder,
)
from audit import clock
from audit.identifiers import uuid7
from tests.attacks.scene import Scene


def new_document(scene: Scene, **other: object) -> Document:
    """Its content is kept already, as in the step that adds it."""
    bytes_of_its_own = uuid7().bytes
    digest = sha256(bytes_of_its_own).hexdigest()
    DocumentContent.objects.create(digest=digest, content=bytes_of_its_own)
    given = {
        "access_request": scene.draft,
        "digest": digest,
        "content_id": digest,
        "file_name": "warrant.pdf",
        "media_type": "application/pdf",
        "size": len(bytes_of_its_own),
        "subject": "warrant",
        "added_by": scene.draft.requester,
        "added_at": timezone.now(),
    }
    return Document(**given | other)


def new_flag(scene: Scene, **other: object) -> Flag:
    """About the access that is granted."""
    given = {
        "grant": scene.grant,
        "networks": scene.grant.networks,
        "text": "Why was this approved?",
        "said_by": scene.overseer,
        "said_at": clock.now(),
    }
    return Flag(**given | other)


def new_withholding(scene: Scene, **other: object) -> Withholding:
    """Of the request that is granted, as oversight proposes it."""
    given = {
        "access_request": scene.grant.access_request,
        "exemption": "Gov. Code § 7923.600",
        "reason": "An investigation would be known.",
        "proposed_by": scene.overseer,
        "proposed_at": clock.now(),
    }
    return Withholding(**given | other)


def new_order(scene: Scene, **other: object) -> WorkOrder:
    """For a share that no grant gives."""
    now = clock.now()
    told = {
        "cause": Cause.UNGRANTED,
        "because": "It is shared, and nobody approved it.",
        "written_name": "HSI MASTER",
        "network": scene.network,
        "given_at": now,
        "usable_at": now,
        "due_at": now + timedelta(days=1),
    }
    return WorkOrder(**told | other)


def new_report(**other: object) -> WeeklyReport:
    """Of a week of its own."""
    last = WeeklyReport.objects.order_by("starts_on").first()
    before = last.starts_on if last else date(2026, 11, 2)
    return WeeklyReport(**{"starts_on": before - timedelta(days=7), "content": {}} | other)


def new_reading(scene: Scene, **other: object) -> ReportRead:
    """Inside a step, for it saves its report."""
    if "report" not in other:
        other["report"] = new_report()
        other["report"].save()
    return ReportRead(**{"person": scene.overseer} | other)
