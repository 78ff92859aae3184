"""What vendors' systems really share: the lists, and one beside what was granted."""

from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access_requests import charts, refusals_of_sharing, sharing_lists
from access_requests.forms.sharing import ListForm
from access_requests.models import BARRED, Discrepancy, SharingList
from access_requests.policy_of_sharing import SUPPLYING
from access_requests.reconciliation import day_one, listed, names, summary, taking
from access_requests.reconciliation.compared import Line
from agencies import seats
from agencies.models import Role, User
from agencies.signed_in import SignedIn
from audit.attempts import Refused, deny_if

PAGE = 50


class Row(NamedTuple):
    line: Line
    words: str | Promise
    case: Discrepancy | None


READING = {*SUPPLYING, Role.REQUESTER, Role.OVERSIGHT}


def deny_others(user: User) -> None:
    held = seats.roles(user)
    deny_if("" if held & READING else refusals_of_sharing.SETTLES_NOT())


@require_safe
def lists(request: SignedIn) -> HttpResponse:
    deny_others(request.user)
    found = SharingList.objects.select_related("network").order_by("-as_of", "-id")
    visible = Discrepancy.objects.visible_to(request.user).open()
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "open": visible.count(),
        "barred": visible.filter(outcome__in=BARRED).count(),
        "overdue": visible.overdue().count(),
        "unresolved": names.to_confirm().filter(pk__in=visible).count(),
        "may_supply": _may_supply(request.user),
    }
    return render(request, "sharing/lists.html", context)


def _may_supply(user: User) -> bool:
    return bool(seats.roles(user) & set(SUPPLYING))


@require_http_methods(["GET", "POST"])
def take(request: SignedIn) -> HttpResponse:
    deny_if("" if _may_supply(request.user) else refusals_of_sharing.SUPPLIES_NO_LIST())
    form = ListForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        file = told.pop("file")
        try:
            return redirect(taking.take(file.read(), file.name, by=request.user, **told))
        except sharing_lists.Unreadable as fault:
            form.add_error("file", str(fault))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "sharing/take.html", {"form": form})


@require_safe
def one(request: SignedIn, pk: UUID) -> HttpResponse:
    """Both sides, line by line, with what stands for it in the cases that are open."""
    deny_others(request.user)
    sharing_list = get_object_or_404(SharingList.objects.select_related("network__host"), pk=pk)
    lines = listed.lines_of(sharing_list)
    chosen = request.GET.get("show", "")
    shown = [line for line in lines if chosen in ("", summary.what(line))]
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    trend = summary.trend(sharing_list)
    context = {
        "list": sharing_list,
        "counts": summary.counts(lines),
        "barred": summary.barred(sharing_list, lines),
        "since": summary.since_last(sharing_list, lines),
        "trend": trend,
        "chart": charts.of_counts([(point.shared, point.differing) for point in trend]),
        "chosen": chosen,
        "page": page,
        "rows": _rows(sharing_list, list(page.object_list)),
        "unprepared": _unprepared(request.user, sharing_list),
        "deadline": day_one.deadline(sharing_list) if sharing_list.is_baseline else None,
    }
    return render(request, "sharing/list.html", context)


def _rows(sharing_list: SharingList, lines: list[Line]) -> list[Row]:
    """Each line with what it is called, and its case: the open one before those that are closed."""
    found = Discrepancy.objects.filter(
        system=sharing_list.system, key__in=[line.key for line in lines]
    )
    cases = {
        (each.network_id, each.key): each for each in found.order_by("closed_at", "pk").reverse()
    }
    return [
        Row(line, summary.IN_WORDS[summary.what(line)], cases.get((line.network, line.key)))
        for line in lines
    ]


def _unprepared(user: User, sharing_list: SharingList) -> int:
    if not sharing_list.is_baseline or not seats.holds(
        user, Role.REQUESTER, [sharing_list.network_id]
    ):
        return 0
    undrafted = day_one.legacy(sharing_list).filter(draft=None)
    return undrafted.exclude(outcome__in=BARRED).count()


@require_POST
def prepare(request: SignedIn, pk: UUID) -> HttpResponse:
    baseline = get_object_or_404(SharingList, pk=pk, is_baseline=True)
    made = day_one.prepare_all(baseline, by=request.user)
    told = ngettext("%(n)s draft was prepared.", "%(n)s drafts were prepared.", made) % {"n": made}
    messages.success(request, told)
    return redirect(baseline)
