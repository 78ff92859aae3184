"""What the replay of this app's guards has to know."""

from agencies.models import Network, Seat
from agencies.rules_of_seats import FOUNDED_NOW
from audit.rules import LATEST
from audit.verify.replay import THEN, few, meanwhile

# The founders' seats are given with the founding, by events of their own.
meanwhile(
    FOUNDED_NOW,
    f"""EXISTS (SELECT FROM ONLY agencies_founding f JOIN ONLY audit_event e ON e.id = f.event_id
        WHERE NEW.person_id IN (f.first_id, f.second_id)
          AND e.recorded_at > {THEN} - interval '{LATEST} seconds')""",
)
few(Seat._meta.db_table, Network._meta.db_table)
