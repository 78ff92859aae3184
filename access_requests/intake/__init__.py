"""Turn an uploaded file into what it asks for. Nothing here knows the database."""

from access_requests.intake.given_back import faults_as_csv
from access_requests.intake.reading import AskedFor, Fault, Reading, identity_key
from access_requests.intake.upload import read
from agencies.tables import CannotRead

__all__ = [
    "AskedFor",
    "CannotRead",
    "Fault",
    "Reading",
    "faults_as_csv",
    "identity_key",
    "read",
]
