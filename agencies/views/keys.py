"""Signing keys: one's own, those that wait for an officer's signature, and their end."""

from base64 import b64decode, b64encode
from functools import partial
from secrets import token_bytes
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from agencies import key_statements, keys, seats
from agencies import policy_of_keys as policy
from agencies import refusals_of_keys as refusals
from agencies.forms.keys import ComparedForm, NameForm, NewKeyForm, RevokeForm
from agencies.signed_in import SignedIn
from agencies.views.answers import refusals_explained
from audit import signatures
from audit.attempts import Refused, deny_if
from audit.forms import SignForm, refuse_lists
from audit.installation import refuse_without_guards
from audit.models import Enrolment, SigningKey
from audit.pages_to_sign import is_signed, page_to_sign

CHALLENGE = "challenge_of_new_key"  # in the session: asked of one browser, answered once
CHALLENGE_LENGTH = 32
PAGE_TO_SIGN = "agencies/key_sign.html"


def listed(request: SignedIn) -> HttpResponse:
    reads_all = seats.roles(request.user) & policy.READ_ALL
    if not reads_all and not request.user.signing_keys.exists():
        raise PermissionDenied(refusals.REGISTERS_WITHOUT_SEAT())
    known = SigningKey.objects.select_related("user__person", "event", "enrolment", "revocation")
    others = known.exclude(user=request.user) if reads_all else known.none()
    context = {
        "own": known.filter(user=request.user).order_by("-pk"),
        "waiting": others.filter(enrolment=None, revocation=None).order_by("pk"),
        "others": others.exclude(enrolment=None, revocation=None).order_by("user__person__name"),
        "may_register": not policy.reason_not_to_register(request.user),
    }
    return render(request, "agencies/keys.html", context)


def register(request: SignedIn) -> HttpResponse:
    """Two pages at one address: the name, then what the device makes."""
    deny_if(policy.reason_not_to_register(request.user))
    if "answer" in request.POST:
        return _registered(request)
    form = NameForm(request.POST or None)
    if form.is_valid():
        return _page_to_create(request, NewKeyForm(initial=form.cleaned_data))
    return render(request, "agencies/key_name.html", {"form": form})


def _registered(request: SignedIn) -> HttpResponse:
    form = NewKeyForm(request.POST)
    if not form.is_valid():
        return _page_to_create(request, form)
    asked = request.session.pop(CHALLENGE, "")
    try:
        if not asked:
            raise Refused(refusals.NOT_ASKED_FOR_KEY())
        key = keys.register_passkey(
            request.user.pk, by=request.user, challenge=b64decode(asked), **form.cleaned_data
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("keys:register")
    told = _("The key is registered. It signs as soon as another command officer has enrolled it.")
    messages.success(request, told)
    return redirect("keys:key", key.pk)


def _page_to_create(request: SignedIn, form: NewKeyForm) -> HttpResponse:
    challenge = token_bytes(CHALLENGE_LENGTH)
    request.session[CHALLENGE] = b64encode(challenge).decode()
    context = {"form": form, "options": keys.creation_options(request.user, challenge)}
    status = 422 if form.is_bound else 200
    return render(request, "agencies/key_create.html", context, status=status)


@refusals_explained("keys:key")
def key(request: SignedIn, pk: UUID) -> HttpResponse:
    """What is known of a key; for whoever may enrol it, the first of two pages to do so."""
    found = find_visible(request, pk)
    reason_not_to_enrol = policy.reason_not_to_enrol(request.user, found)
    form = ComparedForm(request.POST or None)
    if request.method == "POST":
        refuse_lists(request, found, form)
        deny_if(reason_not_to_enrol)
        if form.is_valid():
            refuse_without_guards()
            return page_to_sign(request, PAGE_TO_SIGN, keys.ask(found, by=request.user), key=found)
    elif not reason_not_to_enrol:
        keys.view(found, by=request.user)
    context = {
        "key": found,
        "check_code": key_statements.check_code(found),
        "reason_not_to_enrol": reason_not_to_enrol,
        "awaits_founding": not policy.reason_not_to_enrol_at_founding(request.user, found),
        "may_revoke": not policy.reason_not_to_revoke(request.user, found),
        "form": form,
    }
    return render(request, "agencies/key.html", context)


@refusals_explained("keys:key")
def sign(request: SignedIn, pk: UUID) -> HttpResponse:
    found = find_visible(request, pk)
    if request.method != "POST":  # the page was loaded again, in another language perhaps
        return redirect("keys:key", pk)
    form = SignForm(request.POST)
    refuse_lists(request, found, form)
    asked = signatures.find(form.challenge_pk, request.user, model=SigningKey, subject_pk=pk)
    if is_signed(asked, form, partial(keys.enrol, pk, by=request.user)):
        told = _("You have signed. The key of %(person)s signs from now on.")
        messages.success(request, told % {"person": found.user})
        return redirect("audit:receipt", Enrolment.objects.get(key=pk).signature_id)
    return page_to_sign(request, PAGE_TO_SIGN, asked, form, key=found)


@refusals_explained("keys:key")
def revoke(request: SignedIn, pk: UUID) -> HttpResponse:
    found = find_visible(request, pk)
    deny_if(policy.reason_not_to_revoke(request.user, found))
    form = RevokeForm(request.POST or None)
    if form.is_valid():
        keys.revoke(pk, by=request.user, **form.cleaned_data)
        messages.success(request, _("The key is revoked. It signs nothing any more."))
        return redirect("keys:key", pk)
    return render(request, "agencies/key_revoke.html", {"key": found, "form": form})


def find_visible(request: SignedIn, pk: UUID) -> SigningKey:
    """Hide what the user may not see: an unknown and a forbidden key look the same."""
    try:
        found = keys.find(pk)
    except SigningKey.DoesNotExist:
        raise Http404 from None
    if found.user_id != request.user.pk and not seats.roles(request.user) & policy.READ_ALL:
        raise Http404
    return found
