"""Everything a step on a request or a grant can be refused for. Who decides: `policy`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

OPEN_IT = _("Open the request to see where it stands.")
ASK_OTHERS = _("It waits in the list of those who can.")

# Where the request stands

IS_ELSEWHERE = declare("is_elsewhere", _("%(request)s is %(status)s."), OPEN_IT)
IS_FILED = declare(
    "is_filed",
    _("%(request)s is %(status)s; what was filed is not changed."),
    _("To ask for something else, withdraw it and file a new one."),
)
HAS_CHANGED = declare(
    "has_changed",
    _("This request has changed since you opened it. %(change)s"),
    _("Read it as it is now, then decide again."),
)
IS_NOT_OVERDUE = declare(
    "is_not_overdue", _("This request is not overdue."), _("It lapses by itself when it is.")
)

# Who asks for the step

BEGINS_NONE = declare(
    "begins_none",
    _("Only requesters begin a request."),
    _("Ask an administrator for a requester’s seat, or a requester to file it."),
)
FILES_FOR_NONE_OF_THESE = declare(
    "files_for_none_of_these",
    _("You do not file requests for all of these networks."),
    _("Choose among your own networks, or ask somebody who files for the others."),
)
ANSWERS_ONLY_OWN = declare(
    "answers_only_own",
    _("Only the person who filed this request answers the question."),
    _("Ask %(requester)s."),
)
WITHDRAWS_ONLY_OWN = declare(
    "withdraws_only_own",
    _("Only the person who filed this request withdraws it."),
    _("Ask %(requester)s, or leave a note on the case."),
)
FILED_WHAT_HE_REVIEWS = declare(
    "filed_what_he_reviews",
    _("You filed this request, so someone else must review it."),
    ASK_OTHERS,
)
FILED_WHAT_HE_SIGNS = declare(
    "filed_what_he_signs", _("You filed this request, so someone else must sign it."), ASK_OTHERS
)
REVIEWED_WHAT_HE_SIGNS = declare(
    "reviewed_what_he_signs",
    _("You reviewed this request, so someone else must sign it."),
    ASK_OTHERS,
)
SIGNED_FIRST = declare(
    "signed_first",
    _("You signed first, so another command officer must sign second."),
    ASK_OTHERS,
)
REVIEWS_NONE_OF_THESE = declare(
    "reviews_none_of_these",
    _("You do not review requests for all of these networks."),
    _("It is left to reviewers who do."),
)
COMMANDS_NONE_OF_THESE = declare(
    "commands_none_of_these",
    _("You hold no command seat for all of these networks."),
    _("It is left to command officers who do."),
)
IS_REVIEWED_BY_ANOTHER = declare(
    "is_reviewed_by_another",
    _("%(reviewer)s is reviewing this request."),
    _("Take it over first, on the page of the case."),
)
ASSIGNS_NOT = declare(
    "assigns_not",
    _("Only reviewers and command officers of all of its networks say who reviews a request."),
    _("Ask one of them, or leave a note on the case."),
)
CANNOT_BE_ASSIGNED = declare(
    "cannot_be_assigned",
    _("%(person)s cannot review this request."),
    _("Choose a reviewer of all of its networks who did not file it."),
)
IS_ASSIGNED_ALREADY = declare(
    "is_assigned_already", _("%(person)s reviews this request already."), _("Nothing was changed.")
)
ASKS_AGAIN_ONLY_ENDED = declare(
    "asks_again_only_ended",
    _("%(request)s is %(status)s, so it is not asked for again yet."),
    OPEN_IT,
)
ASKED_AGAIN_ALREADY = declare(
    "asked_again_already",
    _("It is being asked for again already."),
    _("Complete the draft %(draft)s."),
)
NOTES_NOT = declare(
    "notes_not",
    _("Only those who read a case add notes to it."),
    _("Tell somebody who does."),
)

# What is missing or too much

QUESTIONS_OPEN = declare(
    "questions_open",
    _("Some questions are not answered yet."),
    _("Answer those that are marked, then file the request."),
)
QUESTION_UNANSWERED = declare(
    "question_unanswered",
    _("The question that came with the return is not answered."),
    _("Write your answer, then file the request."),
)
QUESTION_MISSING = declare(
    "question_missing", _("Nothing was asked."), _("Write the question that the requester answers.")
)
LAST_DAY_PASSED = declare(
    "last_day_passed", _("The last day of access has passed."), _("Choose a later day.")
)
TOO_LONG = declare(
    "too_long",
    _("Access lasts %(months)s months at most: until %(date)s."),
    _("Choose an earlier last day."),
)
NOT_IDENTIFIED = declare(
    "not_identified",
    _("Nobody has confirmed who the agency is."),
    _("Confirm first who the agency is."),
)
CHECKS_OPEN = declare(
    "checks_open", _("Some checks are not answered."), _("Answer every check first.")
)
BARRED = declare(
    "barred",
    _("It is barred: %(restriction)s (%(citation)s)."),
    _("Decline it; or return it, if the agency was mistaken for another."),
)
UNRESOLVED = declare(
    "unresolved",
    _("Nobody has said yet what kind of agency asks, so no law can be applied to it."),
    _("Return the request, and confirm who the agency is when it comes back."),
)
NO_RESTRICTIONS = declare(
    "no_restrictions",
    _("There is no restriction in force to screen requests by, so none can be approved."),
    _("Ask those who run this site to load the rule pack of your state."),
)
NO_REASON = declare(
    "no_reason", _("There is no reason for the record."), _("Give your reason in a sentence.")
)
NO_GROUND = declare(
    "no_ground",
    _("Nothing says on what ground the request is declined."),
    _("Choose at least one ground."),
)
NO_SCOPE = declare(
    "no_scope",
    _("An approval names networks, permissions and a last day."),
    _("Choose at least one network and one permission, and a last day."),
)
MORE_THAN_ASKED = declare(
    "more_than_asked",
    _("This is more than was asked for."),
    _("You can grant less than was asked for, never more."),
)
OTHER_THAN_FIRST = declare(
    "other_than_first",
    _("This is not what the first officer approved."),
    _("Approve exactly that, or return the request."),
)
NOTICES_UNREAD = declare(
    "notices_unread",
    _("Some notices are not acknowledged."),
    _("Acknowledge every notice before you approve."),
)
NOTHING_NOTED = declare("nothing_noted", _("The note is empty."), _("Write what is to be noted."))
NOTHING_NEW = declare(
    "nothing_new",
    _("Nothing in this file is new."),
    _("What it asks for is on file: look it up under “Requests”."),
)


def standing(access_request: Any) -> dict[str, str]:
    """What a refusal says of where a request stands."""
    status = access_request.get_status_display().lower()
    return {"request": access_request.reference, "status": status}
