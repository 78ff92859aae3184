"""What the public reads of the log itself: who signs it."""

from audit.events_of_log import LOG_CONTINUED, LOG_KEY_ADDED, LOG_KEY_RETIRED
from audit.public_record import Told, published


@published(LOG_KEY_ADDED, LOG_KEY_RETIRED, LOG_CONTINUED)
def log(told: Told) -> Told:
    return {"act": told["kind"].rpartition(".")[2].replace("_", " "), **told["facts"]}
