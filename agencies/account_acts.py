"""What administrators do about how somebody else signs in: each act, and the words of its page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies import accounts, own_account, password_path, single_sign_on
from agencies import policy_of_accounts as policy
from agencies.forms.accounts import IdentityForm, NothingAskedForm
from agencies.forms.people import ReasonForm
from agencies.models import User


@dataclass(frozen=True)
class AccountAct:
    name: str  # as the address has it
    title: str | Promise
    what_it_does: str | Promise
    button: str | Promise
    done: str | Promise
    form: type[forms.Form]
    reason_not_to: Callable[[User | None, User], str]
    take: Callable[..., object]  # answers with the link to hand over, where it makes one


ACTS = [
    AccountAct(
        "invite",
        _("Invite to sign in"),
        _("Makes a link with which %(person)s sets a password. An earlier link is over."),
        _("Make the link"),
        _("The link is made."),
        NothingAskedForm,
        policy.reason_not_to_invite,
        accounts.invite,
    ),
    AccountAct(
        "release",
        _("Release the password"),
        _("Too many failed tries locked the password of %(person)s. Ask first whose they were."),
        _("Release the password"),
        _("The password of %(person)s is released."),
        NothingAskedForm,
        policy.reason_not_to_release,
        accounts.release,
    ),
    AccountAct(
        "reset",
        _("Reset the sign-in"),
        _(
            "Takes the password, passkeys, codes and sessions of %(person)s away, and makes a link"
            " to begin anew. For 72 hours no signing key of %(person)s is enrolled."
        ),
        _("Reset the sign-in"),
        _("The sign-in is reset."),
        ReasonForm,
        policy.reason_not_to_reset,
        accounts.reset_factors,
    ),
    AccountAct(
        "disable",
        _("Disable the account"),
        _("%(person)s is signed out everywhere at once, and cannot sign in."),
        _("Disable at once"),
        _("The account of %(person)s is disabled."),
        ReasonForm,
        policy.reason_not_to_disable,
        accounts.disable,
    ),
    AccountAct(
        "reactivate",
        _("Reactivate the account"),
        _("%(person)s can sign in again, and holds again what seats are in force."),
        _("Reactivate the account"),
        _("The account of %(person)s is active again."),
        ReasonForm,
        policy.reason_not_to_reactivate,
        accounts.reactivate,
    ),
    AccountAct(
        "single-sign-on",
        _("Set single sign-on"),
        _("Who signs in as this identity at your department’s provider is %(person)s here."),
        _("Set this identity"),
        _("The identity of %(person)s is set."),
        IdentityForm,
        policy.reason_not_to_bind,
        single_sign_on.bind,
    ),
    AccountAct(
        "no-single-sign-on",
        _("Take single sign-on away"),
        _("%(person)s is signed out everywhere, and signs in by password or passkey alone."),
        _("Take it away at once"),
        _("%(person)s does not sign in through your department’s provider any more."),
        ReasonForm,
        policy.reason_not_to_take_away,
        single_sign_on.take_away,
    ),
]
BY_NAME = {act.name: act for act in ACTS}


def account(by: User, user: User) -> dict[str, Any]:
    """How the user signs in, and what `by` can do about it; or why nothing."""
    held = Authenticator.objects.filter(user=user).values_list("type", flat=True).distinct()
    bound = SocialAccount.objects.filter(user=user).first()
    return {
        "is_locked": password_path.is_closed(user),
        "factors": sorted(own_account.FACTORS[Authenticator.Type(each)] for each in held),
        "identity": bound.uid if bound else "",
        "acts": [act for act in ACTS if not act.reason_not_to(by, user)],
        "reason": policy.reason_not_to_administer(by, user),
    }
