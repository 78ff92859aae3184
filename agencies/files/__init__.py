"""What an uploaded file is, by its content. Knows neither the database nor a page."""

from agencies.files.file import MAX_BYTES, MAX_MEGABYTES, CannotAttach, File
from agencies.files.kinds import KINDS
from agencies.files.reading import read, refuse_wrong_size

__all__ = [
    "KINDS",
    "MAX_BYTES",
    "MAX_MEGABYTES",
    "CannotAttach",
    "File",
    "read",
    "refuse_wrong_size",
]
