"""What asks for the attention of oversight, worst first. Each is a sentence with where it leads."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access_requests import flags
from access_requests.models import Flag, FlagStatus
from audit.log import lag
from audit.models import Event

VERIFIED, FAILED = "audit.verified", "audit.verification_failed"


@dataclass(frozen=True)
class Call:
    kind: str  # of a notice
    heading: str
    text: str = ""
    url: str = ""
    link: str = ""


def calls() -> list[Call]:
    found = [*_verification(), *_log(), *_flags()]
    return sorted(found, key=lambda call: call.kind != "stop")


def _verification() -> list[Call]:
    """Of the last one, whichever way it ended."""
    ends = Event.objects.filter(kind__in=[VERIFIED, FAILED])
    last = ends.order_by("-id").values_list("pk", "kind", "at").first()
    if last is None or last[1] == VERIFIED:
        return []
    heading = _("The last verification found faults")
    text = _("It ended on %(when)s. The event names each of them.")
    url = reverse("audit:event", args=[last[0]])
    return [Call("stop", heading, text % {"when": date_format(last[2])}, url, _("Open the event"))]


def _log() -> list[Call]:
    if not lag.is_alarming():
        return []
    text = _("Events wait for their place in it for longer than %(minutes)s minutes.")
    told = text % {"minutes": lag.ALARM // 60}
    url = reverse("audit:log")
    return [Call("stop", _("The public log is behind"), told, url, _("Open the public log"))]


def _flags() -> list[Call]:
    asked = list(Flag.objects.filter(status=FlagStatus.ASKED))
    answered = Flag.objects.filter(status=FlagStatus.ANSWERED).count()
    late = len(flags.overdue(asked))
    found = [
        ("stop", late, ngettext("%(n)s question is overdue", "%(n)s questions are overdue", late)),
        (
            "warn",
            answered,
            ngettext(
                "%(n)s question was answered and waits for you to close it",
                "%(n)s questions were answered and wait for you to close them",
                answered,
            ),
        ),
        (
            "info",
            open_ := len(asked) - late,
            ngettext(
                "%(n)s question waits for an answer", "%(n)s questions wait for an answer", open_
            ),
        ),
    ]
    url, link = reverse("oversight:flags"), _("Open the questions")
    return [Call(kind, words % {"n": n}, url=url, link=link) for kind, n, words in found if n]
