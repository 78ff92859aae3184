"""A package is built file by file, and kept in pieces: never more of it is in memory than a case.

In a task of the worker where there are many cases. What a worker left behind, another begins anew.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from access_requests import events_of_records as events
from access_requests import news_of_records as news
from access_requests import refusals_of_records as refusals
from access_requests.models import (
    PackageBuild,
    PackagePiece,
    RecordsPackage,
    RecordsRequest,
    RecordsStatus,
)
from access_requests.records import policy, requests, scope
from access_requests.records.contents import Contents
from access_requests.records.held_back import Leak
from access_requests.records.pieces import Kept
from agencies.messages import tell
from agencies.models import User
from audit.attempts import Refused, one_transaction, refuse_if
from audit.identifiers import uuid7
from audit.packages import Sink
from audit.steps import step

logger = logging.getLogger(__name__)
WITHOUT_A_SIGN = timedelta(minutes=10)
AT_ONCE = 10  # cases: of more the page does not wait for the end
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of ZIP: when a file was written says nothing of the record


@one_transaction(on=RecordsRequest, to=gettext_noop("build a package of records"))
def begin(pk: int, *, by: User) -> PackageBuild:
    asked = requests.lock(pk)
    refuse_if(policy.reason_not_to_build(by, asked))
    cases = scope.cases(asked).count()
    refuse_if("" if cases else refusals.NOTHING_IN_SCOPE())
    if asked.status != RecordsStatus.OPEN:
        facts = {"digest": asked.package_digest, "reason": ""}
        with step(events.REOPENED, asked, by=by, **facts):
            requests.work_on_again(asked)
            asked.save()
    build = PackageBuild(records_request=asked, asked_by=by, of_version=asked.version, cases=cases)
    build.told_at = timezone.now()
    build.save()
    return build


def build(pk: int) -> None:
    """By one worker at a time."""
    waiting = PackageBuild.objects.filter(pk=pk, ended_at=None, begun_at=None)
    if not waiting.update(begun_at=timezone.now(), told_at=timezone.now()):
        return
    found = PackageBuild.objects.select_related("asked_by", "records_request").get(pk=pk)
    fault = ""
    try:
        _build(found)
    except (Refused, Leak) as refusal:
        fault = str(refusal) or _LEAK
    except Exception:
        logger.exception("The package of %s was not built.", found.records_request)
        fault = _BROKEN
    _close(found, fault)


_LEAK = gettext_noop(
    "Something that is to be held back stands in a place from which it cannot be taken. Nothing"
    " was built. Hold back the whole field, or leave the case out of the scope."
)
_BROKEN = gettext_noop("The package could not be built. Try again; an administrator can see why.")


def left_behind() -> list[int]:
    """Freed for another worker: of a build that gives no sign, the one it had is gone."""
    silent = PackageBuild.objects.filter(ended_at=None, told_at__lt=timezone.now() - WITHOUT_A_SIGN)
    found = list(silent.values_list("pk", "package_id"))
    for pk, package_id in found:
        again = {"begun_at": None, "package_id": uuid7(), "done": 0, "told_at": timezone.now()}
        silent.filter(pk=pk).update(**again)
        PackagePiece.objects.filter(package_id=package_id).delete()
    return [pk for pk, _package in found]


def _build(found: PackageBuild) -> None:
    def done(_case: Any) -> None:
        still = PackageBuild.objects.filter(pk=found.pk, package_id=found.package_id)
        still.update(done=F("done") + 1, told_at=timezone.now())

    contents, kept = Contents(found.records_request, done), Kept(found.package_id)
    with translation.override(settings.LANGUAGE_CODE):
        files = _write(contents, kept)
    _built(
        found.records_request_id,
        by=found.asked_by,
        build=found,
        kept=kept,
        contents=contents,
        files=files,
    )


def _write(contents: Contents, kept: Kept) -> int:
    """How many files. Nothing is packed: the same bytes with any version of the library."""
    sink, told = Sink(), list[dict[str, Any]]()
    with ZipFile(sink, "w", ZIP_STORED) as package:
        for name, pieces in contents.files():
            digest, size = sha256(), 0
            with package.open(_entry(name), "w", force_zip64=True) as file:
                for piece in pieces:
                    file.write(piece)
                    digest.update(piece)
                    size += len(piece)
                    kept.take(sink.taken())
            told.append({"name": name, "sha256": digest.hexdigest(), "bytes": size})
        manifest = contents.manifest(told)
        package.writestr(_entry("manifest.json"), manifest)
        told.append({"name": "manifest.json", "sha256": sha256(manifest).hexdigest()})
        package.writestr(_entry("SHA256SUMS"), "".join(_sums(told)))
    kept.take(sink.taken())
    kept.close()
    return len(told)


def _entry(name: str) -> ZipInfo:
    return ZipInfo(name, FIRST_DAY)


def _sums(told: list[dict[str, Any]]) -> Iterator[str]:
    for file in told:
        yield f"{file['sha256']}  {file['name']}\n"


@one_transaction(on=RecordsRequest, to=gettext_noop("build a package of records"))
def _built(
    pk: int, *, by: User, build: PackageBuild, kept: Kept, contents: Contents, files: int
) -> RecordsRequest:
    asked = requests.lock(pk)
    refuse_if(policy.reason_not_to_work(by, asked))
    redactions = [redaction.pk for redaction in contents.redactions]
    now = list(asked.redactions.in_force().order_by("pk").values_list("pk", flat=True))
    same = asked.version == build.of_version and redactions == now
    refuse_if("" if same else refusals.CHANGED_WHILE_BUILT())
    digest = kept.digest.hexdigest()
    facts = {"digest": digest, "files": files, "cases": contents.cases}
    with step(events.BUILT, asked, by=by, **facts):
        package = RecordsPackage(
            id=build.package_id,
            records_request=asked,
            of_version=asked.version,
            made_by=by.person,
            size=kept.size,
            pieces=kept.pieces,
            redactions=redactions,
            **facts,
        )
        package.save()
        asked.status, asked.package = RecordsStatus.BUILT, package
        asked.save()
        tell(requests.those_who_agree(asked), news.TO_REVIEW, asked)
    return asked


def _close(found: PackageBuild, fault: str) -> None:
    if fault:
        PackagePiece.objects.filter(package_id=found.package_id).delete()
    own = PackageBuild.objects.filter(pk=found.pk, package_id=found.package_id)
    own.update(ended_at=timezone.now(), fault=fault)


def pieces(package: RecordsPackage) -> Iterator[bytes]:
    """Read one at a time. "" of what was disposed of."""
    for number in range(len(package.pieces)):
        kept = PackagePiece.objects.filter(package_id=package.pk, number=number).first()
        if kept is None:
            return
        yield bytes(kept.content)
