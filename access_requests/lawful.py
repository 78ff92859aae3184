"""What the replay of this app's guards has to know."""

from access_requests.models import (
    AccessRequest,
    Document,
    ListedShare,
    RecordsPackage,
    Review,
    Screening,
    SignOff,
)
from access_requests.rules_of_screening import APPROVES
from access_requests.rules_of_work_orders import ONE_AFTER_THE_OTHER
from audit.verify.replay import cannot_be_asked_again, concerns, looks_before, meanwhile

looks_before(SignOff._meta.db_table, "counts")
looks_before(Review._meta.db_table, "in_review")
looks_before(Document._meta.db_table, "added_in_time")
meanwhile(ONE_AFTER_THE_OTHER, "NULL")
# Some steps screen before they move the request, and some after; each approval asks for the last.
cannot_be_asked_again(Screening._meta.db_table, "is_of_now")
# By now, every list is written down.
cannot_be_asked_again(ListedShare._meta.db_table, "of_its_list")
# By now a destroyed document has no file, and a package that was disposed of no pieces.
cannot_be_asked_again(Document._meta.db_table, "has_its_size")
cannot_be_asked_again(RecordsPackage._meta.db_table, "is_its_pieces")
looks_before(RecordsPackage._meta.db_table, "built_by_owner")
concerns(AccessRequest._meta.db_table, "is_screened", APPROVES)
