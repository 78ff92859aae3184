"""What taking a sharing list, and acting on it, can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

SUPPLIES_NO_LIST = declare(
    "supplies_no_list",
    _("You hold no seat that supplies sharing lists of this network."),
    _("Its vendor operators, reviewers and command officers do."),
)
LIST_IS_TAKEN = declare(
    "list_is_taken",
    _("This very list was taken already."),
    _("Look at it under Sharing. A corrected file is another list and can be taken."),
)
LIST_OF_LATER = declare(
    "list_of_later",
    _("The list is said to be of a day that has not come."),
    _("Give the day on which it was taken out of the vendor’s system."),
)
SECOND_BASELINE = declare(
    "second_baseline",
    _("What this system shared before is on record already."),
    _("Take this list as an ordinary one."),
)
EMPTY_LIST = declare(
    "empty_list",
    _("No entry could be read in this file."),
    _("Check that it is the vendor’s report of what is shared, and not another one."),
)
NAMES_NOT = declare(
    "names_not",
    _("You hold no reviewer seat for this network."),
    _("One of its reviewers says whom a name means."),
)
NAME_NOT_EXPLAINED = declare(
    "name_not_explained",
    _("You have not said how you know."),
    _("Write in a sentence how you confirmed who it is: it stays on the record."),
)
SETTLES_NOT = declare(
    "settles_not",
    _("You hold no seat that settles discrepancies of this network."),
    _("Its reviewers, command officers and vendor operators do."),
)
DISCREPANCY_CLOSED = declare(
    "discrepancy_closed",
    _("This discrepancy is closed."),
    _("If it is in a later list again, that opens another one."),
)
ORDERED_ALREADY = declare(
    "ordered_already",
    _("It is ordered to be switched off already."),
    _("The next list will show whether that was done."),
)
NOTHING_IS_SHARED = declare(
    "nothing_is_shared",
    _("Nothing is shared here that could be switched off."),
    _("The order to switch it on is with the vendor operators."),
)
NO_SWITCH_OFF_REASON = declare(
    "no_switch_off_reason",
    _("You have given no reason."),
    _("Write why it is to be switched off: it stays on the record."),
)
DRAFTED_ALREADY = declare(
    "drafted_already",
    _("A request for it is prepared already."),
    _("Open that request and complete it."),
)
NOT_TO_BE_REQUESTED = declare(
    "not_to_be_requested",
    _("What the law bars is not requested, it is switched off."),
    _("Order it to be switched off."),
)
