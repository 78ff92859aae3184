"""What can be done to a records request, one thing a page: its words, its form, and its step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access_requests.models import PackageBuild, RecordsRequest
from access_requests.records import building, forms, policy, redactions, requests
from access_requests.records.tasks import build_package
from agencies.models import User
from audit import broker


@dataclass(frozen=True)
class Act:
    title: Promise
    lead: Promise
    button: Promise
    form: type[forms.BareForm]
    take: Callable[..., Any]
    reason_not_to: Callable[[User, RecordsRequest], str]
    done: Promise
    takes_away: bool = False
    link: Promise | None = None  # where it is called otherwise on the page


def _build(pk: int, *, by: User) -> PackageBuild:
    """Few cases at once; of more the page tells how far it is."""
    begun: PackageBuild = building.begin(pk, by=by)
    if begun.cases > building.AT_ONCE:
        broker.ask(build_package, begun.pk)
    else:
        building.build(begun.pk)
    return begun


ACTS: dict[str, Act] = {
    "take-over": Act(
        _("Take it over"),
        _("You work on it from then on, and answer it in time."),
        _("Take it over"),
        forms.BareForm,
        requests.take_over,
        policy.reason_not_to_take_over,
        _("You work on this records request now."),
    ),
    "scope": Act(
        _("What is searched for"),
        _("A package that was built before is set aside, and what was agreed to with it."),
        _("Save the scope"),
        forms.ScopeForm,
        requests.set_scope,
        policy.reason_not_to_work,
        _("The scope is set. Build the package anew."),
        link=_("Change the scope"),
    ),
    "hold-back": Act(
        _("Hold something back"),
        _("It is taken out wherever it stands, and a mark with the law stands in its place."),
        _("Hold it back"),
        forms.RedactForm,
        redactions.add,
        policy.reason_not_to_work,
        _("It is held back. Build the package, so that a second person can look at it."),
    ),
    "tell": Act(
        _("No longer hold something back"),
        _("It stands in the next package, which a second person looks at before it is released."),
        _("Stop holding it back"),
        forms.UnredactForm,
        redactions.remove,
        policy.reason_not_to_work,
        _("It is no longer held back. Build the package anew."),
    ),
    "build": Act(
        _("Build the package"),
        _("The files, tables and proofs within the scope, without what is held back."),
        _("Build it"),
        forms.BareForm,
        _build,
        policy.reason_not_to_build,
        _("The package is being built."),
    ),
    "agree": Act(
        _("Agree to the release"),
        _("To exactly this package. If anything in it changes, somebody has to agree anew."),
        _("Agree"),
        forms.AgreeForm,
        requests.agree,
        policy.reason_not_to_agree,
        _("You agreed. Its owner can release it now."),
    ),
    "send-back": Act(
        _("Send it back"),
        _("Nothing is released until the package was changed and somebody agreed to it."),
        _("Send it back"),
        forms.ReasonForm,
        requests.send_back,
        policy.reason_not_to_look_at_package,
        _("It was sent back, and its owner was told why."),
        takes_away=True,
    ),
    "release": Act(
        _("Release the records"),
        _("What was released is public, and cannot be taken back."),
        _("Release"),
        forms.OutcomeForm,
        requests.release,
        policy.reason_not_to_release,
        _("The records are released. Send the package to whoever asked."),
    ),
    "extend": Act(
        _("Extend the time"),
        _("By fourteen days at most, once, for unusual circumstances (Gov. Code § 7922.535)."),
        _("Extend it"),
        forms.ExtendForm,
        requests.extend,
        policy.reason_not_to_extend,
        _("The time is extended. Send the notice to whoever asked."),
    ),
    "none": Act(
        _("There are no such records"),
        _("Nothing within the scope exists. Say where you searched."),
        _("Answer that there are none"),
        forms.OutcomeForm,
        requests.answer_none,
        policy.reason_not_to_answer_none,
        _("It is on record that there are no such records."),
    ),
    "deny": Act(
        _("Deny it"),
        _("Only what an exemption covers as a whole. Otherwise hold back what it covers."),
        _("Deny it"),
        forms.DenyForm,
        requests.deny,
        policy.reason_not_to_work,
        _("The denial is on record. Send it in writing."),
        takes_away=True,
    ),
    "withdraw": Act(
        _("It was withdrawn"),
        _("Whoever asked does not want the records any more."),
        _("Note that it was withdrawn"),
        forms.OutcomeForm,
        requests.withdraw,
        policy.reason_not_to_work,
        _("It is on record as withdrawn."),
        takes_away=True,
    ),
}
MAIN = ("take-over", "build", "agree", "release")


def open_to(user: User, asked: RecordsRequest) -> dict[str, Act]:
    """By their names in the address."""
    return {name: act for name, act in ACTS.items() if not act.reason_not_to(user, asked)}
