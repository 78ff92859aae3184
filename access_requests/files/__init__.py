"""What an uploaded file is, by its content. Knows neither the database nor a page."""

from access_requests.files.file import MAX_BYTES, MAX_MEGABYTES, CannotAttach, File
from access_requests.files.kinds import KINDS
from access_requests.files.reading import read, refuse_wrong_size

__all__ = [
    "KINDS",
    "MAX_BYTES",
    "MAX_MEGABYTES",
    "CannotAttach",
    "File",
    "read",
    "refuse_wrong_size",
]
