"""Every attack there is, which is to import every module that has some."""

from tests.attacks import (  # noqa: F401
    on_absences,
    on_cases,
    on_decisions,
    on_declines,
    on_documents,
    on_endings,
    on_every_history,
    on_every_table,
    on_flags,
    on_grants,
    on_history,
    on_keys,
    on_log,
    on_networks,
    on_people,
    on_reports,
    on_requests,
    on_requests_without_history,
    on_resuming,
    on_screening,
    on_seats,
    on_sharing,
    on_sign_offs,
    on_signatures,
    on_statements,
    on_two_at_commit,
    on_two_at_once,
    on_two_at_once_by_grants,
    on_two_at_once_by_one_signature,
    on_two_at_once_in_sql,
    on_work_orders,
    through_other_doors,
    through_pages,
    through_the_page_to_sign,
    with_guards_away,
)
from tests.attacks.acts import ACTS
from tests.attacks.catalogue import CATALOGUE

__all__ = ["ACTS", "CATALOGUE"]
