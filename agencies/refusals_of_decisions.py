"""Everything a step on a policy decision can be refused for. Who decides: `policy_of_decisions`."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

PROPOSES_NO_DECISION = declare(
    "proposes_no_decision",
    _("Only command officers and administrators propose to loosen a rule."),
    _("Ask one of them, and say why it should be loosened."),
)
STAYS_AS_IT_IS = declare(
    "stays_as_it_is",
    _("That is what it says already."),
    _("Enter what it should be, or leave it as it is."),
)
IS_NOT_LOOSER = declare(
    "is_not_looser",
    _("That is no looser than now, so nobody signs for it."),
    _("Make it tighter at once, on its own page."),
)
IS_NOT_TIGHTER = declare(
    "is_not_tighter",
    _("That is looser than now, so a command officer signs for it."),
    _("Propose it as a policy decision."),
)
TIGHTENS_NOTHING = declare(
    "tightens_nothing",
    _("Command officers and administrators make a rule tighter; reviewers an agency’s kind."),
    _("Tell one of them what you know."),
)
WHY_IS_MISSING = declare(
    "why_is_missing",
    _("A reason or the legal authority is missing."),
    _("Say in a sentence why, and which law or policy allows it."),
)
NAME_OF_ANOTHER = declare(
    "name_of_another",
    _("Another agency is called “%(name)s”: %(other)s."),
    _("If they are one agency, merge them. If not, the name is not learnt."),
)
NAME_OF_WORSE = declare(
    "name_of_worse",
    _("%(because)s So “%(name)s” stands for %(kind)s, which this agency is not."),
    _("The name is not learnt. Look again who uses it."),
)
NAME_NOT_PLAIN = declare(
    "name_not_plain",
    _("This name is empty, or holds characters that nobody can see."),
    _("Type the name, rather than paste it."),
)
MERGED_ALREADY = declare(
    "merged_already",
    _("%(agency)s was merged into another agency already."),
    _("Choose the agency that it became."),
)
MERGED_INTO_ITSELF = declare(
    "merged_into_itself",
    _("An agency is not merged into itself."),
    _("Choose another agency."),
)
KEPT_IS_WORSE = declare(
    "merged_with_worse",
    _("These two are of different kinds: %(one)s and %(other)s."),
    _("Settle first which kind it is; then merge them."),
)
IS_NOT_SHARED = declare(
    "is_not_shared",
    _("Nobody outside has access to %(network)s."),
    _("An administrator sets what it holds, without a decision."),
)
IS_SHARED = declare(
    "is_shared",
    _("Others have access to %(network)s, so what it holds grows by a signed decision."),
    _("Propose the decision."),
)
HAS_ENDED = declare(
    "restriction_has_ended",
    _("Not in force, or ended already: “%(restriction)s”."),
    _("There is nothing left to end."),
)
NO_OPINION = declare(
    "no_opinion",
    _("A restriction is ended with the written opinion of counsel, and nothing else is."),
    _("Add the opinion as a file."),
)
SIGNED_THE_DECISION = declare(
    "signed_the_decision",
    _("You have signed this decision, and two officers sign it."),
    _("Another command officer signs next."),
)
DECISION_IS_OVER = declare(
    "decision_is_over",
    _("This decision is %(status)s already."),
    _("If it is still wanted, propose it anew."),
)
SIGNS_NO_DECISION = declare(
    "signs_no_decision",
    _("Only a command officer of this department decides on its rules."),
    _("Ask one of them."),
)
PROPOSED_THE_DECISION = declare(
    "proposed_the_decision",
    _("Who proposes a decision does not sign it."),
    _("Another command officer signs it."),
)
WITHDRAWS_NO_DECISION = declare(
    "withdraws_no_decision",
    _("Only who proposed a decision withdraws it."),
    _("A command officer can decline it."),
)
IS_ANOTHER_BY_NOW = declare(
    "is_another_by_now",
    _("%(subject)s has changed since this was proposed: it says %(now)s."),
    _("Decline the decision or withdraw it, and propose it anew."),
)
