"""Everything a step on a document can be refused for. Who decides: `policy_of_documents`."""

from django.utils.translation import gettext_lazy as _

from access_requests.refusals import ASK_OTHERS
from audit.refusals import declare

ADDED_TOO_LATE = declare(
    "added_too_late",
    _("Documents are added while a request is a draft, returned or in review."),
    _("Whoever decides can return it."),
)
ADDED_ALREADY = declare(
    "added_already",
    _("This file is on the case already, as “%(name)s”."),
    _("Choose another file, or leave it as it is."),
)
ACTS_NOT = declare(
    "acts_not",
    _("You do not act on this case."),
    _("Leave a note for those who do."),
)
DESTROYED_ALREADY = declare(
    "destroyed_already",
    _("This document was destroyed already."),
    _("The history of the case says by whom and why."),
)
ASKED_TO_DESTROY_ALREADY = declare(
    "asked_to_destroy_already",
    _("To destroy this document was asked for already."),
    _("Another person destroys it, or keeps it."),
)
NOBODY_ASKED_TO_DESTROY = declare(
    "nobody_asked_to_destroy",
    _("Nobody asked to destroy this document."),
    _("Ask first; another person destroys it."),
)
ASKED_WHAT_HE_DESTROYS = declare(
    "asked_what_he_destroys",
    _("You asked to destroy this document, so another person must do it."),
    ASK_OTHERS,
)
