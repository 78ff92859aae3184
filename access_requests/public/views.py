"""The pages that anyone may read, without an account."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import get_language

from access_requests import past_access
from access_requests.public import addresses, counts, dates, decisions, register
from access_requests.public.answers import for_everybody
from access_requests.public.dates import Date
from agencies.models import Restriction
from audit.log import keys, lag
from audit.models import Checkpoint, Leaf

PAGE = 100


@for_everybody
def access(request: HttpRequest) -> HttpResponse:
    on = dates.of(request)
    found = past_access.after(register.in_force(on.at), request.GET.get("after", ""))
    page = list(register.entries(found[: PAGE + 1], on.at))
    context = {
        "counts": counts.on(on.at),
        "entries": page[:PAGE],
        "next": page[PAGE - 1].access.past.id if len(page) > PAGE else None,
        "is_first": "after" not in request.GET,
        "withheld": register.withheld(on.at),
    }
    return _page(request, "access", on, context)


@for_everybody
def ended(request: HttpRequest) -> HttpResponse:
    on = dates.of(request)
    found = past_access.after(register.not_in_force(on.at), request.GET.get("after", ""))
    page = list(register.entries(found[: PAGE + 1], on.at))
    next_ = page[PAGE - 1].access.past.id if len(page) > PAGE else None
    withheld = register.withheld_not_in_force(on.at)
    context = {"entries": page[:PAGE], "next": next_, "withheld": withheld}
    return _page(request, "ended", on, context)


@for_everybody
def declined(request: HttpRequest) -> HttpResponse:
    on = dates.of(request)
    found = decisions.of_kinds(decisions.DECLINES, on.at)
    withheld = decisions.withheld(decisions.DECLINES, on.at)
    return _page(request, "declined", on, {**_decisions(request, found), "withheld": withheld})


@for_everybody
def rules(request: HttpRequest) -> HttpResponse:
    """Which restrictions are in force, and every decision that added one or loosened a rule."""
    on = dates.of(request)
    restrictions = Restriction.objects.in_force(on.at).filter(event__at__lte=on.at)
    context = _decisions(request, decisions.of_kinds(decisions.OF_RULES, on.at))
    return _page(request, "rules", on, {"restrictions": restrictions, **context})


@for_everybody
def listed(request: HttpRequest) -> HttpResponse:
    on = dates.of(request)
    return _page(request, "decisions", on, _decisions(request, decisions.events(on.at)))


@for_everybody
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For ever at this address, also when it is withheld: then with its place alone."""
    event = get_object_or_404(decisions.events(), pk=pk)
    told = decisions.told([event])[0]
    leaf = Leaf.objects.filter(event=event).first()
    newest = Checkpoint.objects.order_by("-id").first()
    is_covered = leaf is not None and newest is not None and leaf.index < newest.size
    context = {
        "decision": told,
        "leaf": leaf if is_covered else None,
        "leaf_hash": bytes(leaf.hash).hex() if leaf else "",
        "canon": "" if told.withheld else event.canon,
        "salt": "" if told.withheld else event.salt_as_text,
    }
    return _page(request, "decision", dates.of(request), context)


@for_everybody
def verify(request: HttpRequest) -> HttpResponse:
    context = {"keys": [key.vkey for key in keys.announced()], "witnesses": settings.WITNESSES}
    return _page(request, "verify", dates.of(request), context)


def _decisions(request: HttpRequest, found: Any) -> dict[str, Any]:
    """The newest first; a page goes on before the one named."""
    before = _key(request.GET.get("before", ""))
    found = found.filter(pk__lt=before) if before else found
    page = list(found[: PAGE + 1])
    next_ = page[PAGE - 1].pk if len(page) > PAGE else None
    return {"decisions": decisions.told(page[:PAGE]), "next": next_}


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _page(request: HttpRequest, name: str, on: Date, context: dict[str, Any]) -> HttpResponse:
    base = addresses.base_of(get_language())
    shared = {
        "base": base,
        "page": name,
        "on": on,
        "languages": addresses.of_same_page(request, base),
        "department_name": settings.DEPARTMENT_NAME,
        "is_demo": settings.MODE == "demo",
        "checkpoint": Checkpoint.objects.order_by("-id").first(),
        "is_late": lag.is_alarming(),
    }
    content = render_to_string(f"public/{name}.html", shared | context)
    return HttpResponse(content, status=422 if on.wrong else 200)
