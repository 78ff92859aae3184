"""What the database keeps of weekly reports, and of who has read them."""

from access_requests.models import ReportRead, WeeklyReport
from agencies.models import SEAT_IN_FORCE
from audit.rules import Rule, evidence, refuse

# The week ends at midnight where the department is: within a day of it by the database's UTC.
NOT_OVER = {
    "A report is of a week, from Monday to Sunday.": "extract(isodow FROM NEW.starts_on) <> 1",
    "A report is of a week that is over.": """
        NEW.starts_on + 6 > (countersign_now() AT TIME ZONE 'UTC')::date""",
}
NOT_BY_OVERSIGHT = {
    "A report is read by oversight.": f"""NOT EXISTS (SELECT FROM ONLY agencies_seat s
        WHERE s.person_id = NEW.person_id AND s.role = 'oversight' AND {SEAT_IN_FORCE})""",
}

RULES_OF_REPORTS: list[Rule] = [
    *evidence(WeeklyReport),
    refuse(WeeklyReport, "of_a_week", NOT_OVER, on="INSERT"),
    *evidence(ReportRead),
    refuse(ReportRead, "by_oversight", NOT_BY_OVERSIGHT, on="INSERT"),
]
