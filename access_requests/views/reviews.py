from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access_requests import checklist, policy, reviewing, workflow
from access_requests.forms.reviews import (
    AssignForm,
    ChecklistForm,
    IdentityForm,
    QuestionForm,
    RecommendForm,
)
from access_requests.models import AccessRequest, Review
from access_requests.views import next_in_queue, one_form
from access_requests.views.answers import find_as_seen, refusals_explained
from access_requests.who_asks import who_asks
from agencies.models import User
from agencies.signed_in import SignedIn
from audit.attempts import deny_if
from audit.forms import refuse_lists


@refusals_explained
def identify(request: SignedIn, pk: int) -> HttpResponse:
    access_request = _find_to_review(request, pk)
    asking = who_asks(access_request)
    initial = {"version": access_request.version}
    form = IdentityForm(request.POST or None, choices=asking.choices, initial=initial)
    if form.is_valid():
        version = form.cleaned_data["version"]
        reviewing.identify(pk, by=request.user, version=version, **form.answer)
        return redirect("access_requests:checklist", access_request.reference)
    context = {"access_request": access_request, "form": form, "asking": asking}
    return render(request, "access_requests/identify.html", context)


@refusals_explained
def answer(request: SignedIn, pk: int) -> HttpResponse:
    access_request = _find_to_review(request, pk)
    review = identified(access_request)
    if review is None:
        return redirect("access_requests:identify", access_request.reference)
    initial = {"version": access_request.version}
    form = ChecklistForm(
        request.POST or None, access_request=access_request, review=review, initial=initial
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        reviewing.answer(pk, by=request.user, version=version, **form.given)
        return redirect("access_requests:recommend", access_request.reference)
    context = {"form": form, "access_request": access_request, "review": review}
    return render(request, "access_requests/checklist.html", context)


@refusals_explained
def recommend(request: SignedIn, pk: int) -> HttpResponse:
    access_request = _find_to_review(request, pk)
    review = identified(access_request)
    form = RecommendForm(
        request.POST or None,
        sign_offs_needed=access_request.sign_offs_needed,
        initial={"version": access_request.version},
    )
    if request.method == "POST":
        refuse_lists(request, access_request, form)
        if form.is_valid():
            workflow.recommend(pk, by=request.user, **form.cleaned_data)
            told = _("You recommended %(request)s. It now awaits sign-off.")
            next_in_queue.say(request, told % {"request": access_request})
            return redirect("access_requests:my-work")
    context = {
        "access_request": access_request,
        "review": review,
        "doubts": checklist.doubts(review) if review else [],
        "form": form,
        "reason_not_to": policy.reason_not_to_recommend(request.user, access_request, review),
    }
    return render(request, "access_requests/recommend.html", context)


@refusals_explained
def return_(request: SignedIn, pk: int) -> HttpResponse:
    access_request = _find_to_review(request, pk)
    form = QuestionForm(request.POST or None, initial={"version": access_request.version})
    if form.is_valid():
        workflow.return_(pk, by=request.user, **form.cleaned_data)
        told = _("You returned %(request)s with your question.") % {"request": access_request}
        next_in_queue.say(request, told)
        return redirect("access_requests:my-work")
    return one_form.page(request, one_form.RETURN, access_request, form)


@refusals_explained
def assign(request: SignedIn, pk: int) -> HttpResponse:
    access_request = find_as_seen(request, pk)
    deny_if(policy.reason_not_to_assign(request.user, access_request))
    form = AssignForm(
        request.POST or None,
        reviewers=reviewing.who_can_review(access_request),
        by=request.user,
        initial={"version": access_request.version},
    )
    if form.is_valid():
        to = User.objects.get(pk=form.cleaned_data["reviewer"])
        version = form.cleaned_data["version"]
        reviewing.assign(pk, by=request.user, version=version, to=to)
        told = _("%(person)s reviews %(request)s from now on.")
        messages.success(request, told % {"person": to, "request": access_request})
        return redirect("access_requests:case", access_request.reference)
    return one_form.page(request, one_form.ASSIGN, access_request, form)


def identified(access_request: AccessRequest) -> Review | None:
    """The review of the request as it stands, once somebody has confirmed who asks."""
    review = policy.current_review(access_request)
    return review if review and review.agency else None


def _find_to_review(request: SignedIn, pk: int) -> AccessRequest:
    access_request = find_as_seen(request, pk)
    deny_if(policy.reason_not_to_review(request.user, access_request))
    return access_request
