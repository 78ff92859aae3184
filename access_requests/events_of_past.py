"""What is asked about the past, and taken out of it."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

LOOKED_BACK = declare(
    "access_requests.looked_back",
    _("Past access looked up"),
    _("{actor} looked up who had access at {at}."),
    reads=True,
)
COMPARED = declare(
    "access_requests.compared",
    _("Past access compared"),
    _("{actor} compared who had access at {at} and at {and}."),
    reads=True,
)
CASE_FILE_TAKEN = declare(
    "access_requests.case_file_taken",
    _("Case file taken out"),
    _("{actor} took out the case file, SHA-256 {digest}."),
    reads=True,
)
