"""What the work on a records request, and on a legal hold, can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

WORKS_ON_NO_RECORDS = declare(
    "works_on_no_records",
    _("You hold no requester’s seat, so you cannot work on records requests."),
    _("Ask a colleague of the department’s staff who holds one."),
)
READS_NO_RECORDS = declare(
    "reads_no_records",
    _("You hold no seat that reads records requests."),
    _("The department’s staff, command officers and oversight read them."),
)
NOT_ITS_OWNER = declare(
    "not_its_owner",
    _("%(owner)s works on this records request."),
    _("Take it over first, or leave it to them."),
)
OWNS_IT_ALREADY = declare(
    "owns_it_already",
    _("You work on this records request already."),
    _("Go on with it. There is nothing to take over."),
)
RECORDS_REQUEST_ENDED = declare(
    "records_request_ended",
    _("This records request has been answered."),
    _("If more is asked for, enter it as a new one."),
)
RECEIVED_LATER = declare(
    "received_later",
    _("It cannot have been received in the future."),
    _("Give the day on which it came."),
)
SEARCHED_LATER = declare(
    "searched_later",
    _("Records are searched for until the day on which they were asked for, and not later."),
    _("Give a last day that is not after it, and a first day that is not after the last."),
)
EXTENDED_ALREADY = declare(
    "extended_already",
    _("The time was extended already, and the law lets it be extended once."),
    _("Answer it by the day that was given."),
)
EXTENDED_TOO_LATE = declare(
    "extended_too_late",
    _("The time is over, so it cannot be extended any more."),
    _("Answer it as soon as you can."),
)
EXTENDED_TOO_FAR = declare(
    "extended_too_far",
    _("The law lets the time be extended by fourteen days at most."),
    _("Give a day after %(due)s, and not after %(last)s."),
)
NO_PACKAGE_YET = declare(
    "no_package_yet",
    _("No package awaits a second person."),
    _("Its owner builds one first."),
)
NOT_AGREED_TO = declare(
    "not_agreed_to",
    _("Nobody has agreed to release this package."),
    _("A second person, of command or oversight, looks at it first."),
)
AGREES_TO_NOTHING = declare(
    "agrees_to_nothing",
    _("You hold neither a command seat nor one of oversight."),
    _("Somebody who holds one looks at the package and agrees."),
)
AGREES_TO_NO_OWN = declare(
    "agrees_to_no_own",
    _("You worked on this records request, so you cannot be its second person."),
    _("Another person, of command or oversight, looks at the package and agrees."),
)
LOOKS_FIRST = declare(
    "looks_first",
    _("You have not taken out this package."),
    _("Take it out and look at it before you agree to its release."),
)
ANOTHER_PACKAGE = declare(
    "another_package",
    _("The package is not the one that you looked at."),
    _("Take out the one that is there now, look at it and decide anew."),
)
IS_BEING_BUILT = declare(
    "is_being_built",
    _("A package is being built at this moment."),
    _("Wait until it is finished, and look at it."),
)
CHANGED_WHILE_BUILT = declare(
    "changed_while_built",
    _("The records request changed while its package was built."),
    _("Build it again, so that it holds back what is to be held back now."),
)
THERE_ARE_RECORDS = declare(
    "there_are_records",
    _("A package of records was built, so there are some."),
    _("If it is not what was asked for, change the scope first."),
)
NOTHING_IN_SCOPE = declare(
    "nothing_in_scope",
    _("No case is within this scope."),
    _("Change the scope, or answer that there are no such records."),
)
NOT_HELD_BACK = declare(
    "not_held_back",
    _("This is not held back, or no longer."),
    _("Look at the list of what is held back."),
)
NO_EXEMPTION = declare(
    "no_exemption",
    _("No exemption is cited."),
    _("Name the section of the law that lets it be held back."),
)
PLACES_NO_HOLD = declare(
    "places_no_hold",
    _("You hold neither a command seat nor one of oversight."),
    _("Somebody who holds one places and lifts legal holds: ask them at once."),
)
HOLD_IS_LIFTED = declare(
    "hold_is_lifted",
    _("This legal hold was lifted."),
    _("Place another one if something must be kept."),
)
LIFT_IS_ASKED = declare(
    "lift_is_asked",
    _("It was asked already to lift this hold."),
    _("A second person lifts it or keeps it."),
)
LIFT_IS_NOT_ASKED = declare(
    "lift_is_not_asked",
    _("Nobody asked to lift this hold."),
    _("One person asks, with a reason, and another one lifts it."),
)
ASKED_WHAT_THEY_LIFT = declare(
    "asked_what_they_lift",
    _("You asked to lift this hold yourself."),
    _("Another person, of command or oversight, lifts it or keeps it."),
)
IS_HELD = declare(
    "is_held",
    _("%(hold)s covers this case, so nothing of it is destroyed."),
    _("Ask command or oversight, who can have the hold lifted by two people."),
)
