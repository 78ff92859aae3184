"""Look into an uploaded file: what is it, and is it whole?

No library: those that are maintained tell hundreds of types by their first bytes, and none whether
a file is whole or two things at once. Of four types the first bytes are known.
"""

import re
from io import BytesIO
from zipfile import is_zipfile

from django.utils.translation import gettext as _

from agencies.files import names, word
from agencies.files.file import MAX_BYTES, MAX_MEGABYTES, CannotAttach, File
from agencies.files.kinds import KINDS, Kind

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"<(!doctype|html|head|body|script|svg|iframe|\?xml)\b", re.IGNORECASE)
_WHERE_BROWSERS_LOOK = 1024


def read(content: bytes, name: str) -> File:
    """The file, if it is one of the four types; raises CannotAttach with what to do."""
    refuse_wrong_size(len(content))
    found = _kind_of(content)
    found.refuse_unless_whole(content)
    _refuse_two_in_one(content, found)
    cleaned = names.clean(name, found.extensions)
    return File(content, cleaned, found.media_type, _note(name, found))


def refuse_wrong_size(size: int) -> None:
    """For a page, to ask before it takes an upload into memory."""
    if not size:
        raise CannotAttach(_("The file is empty. Choose the document itself."))
    if size > MAX_BYTES:
        raise CannotAttach(
            _(
                "The file is {size} MB; {limit} MB is the most. Scan it smaller, or split it."
            ).format(size=-(-size // 1_000_000), limit=MAX_MEGABYTES)
        )


def _kind_of(content: bytes) -> Kind:
    for each in KINDS:
        if content.startswith(each.begins):
            return each
    if content.startswith(_OLE):
        raise CannotAttach(word.has_password())
    if _MARKUP.search(content[:_WHERE_BROWSERS_LOOK]):
        raise CannotAttach(_("This is a web page or a drawing in XML. Print it as PDF instead."))
    raise CannotAttach(
        _(
            "This is none of PDF, PNG, JPEG and Word (.docx), whatever its name says. Save or "
            "print it as PDF, and add that."
        )
    )


def _refuse_two_in_one(content: bytes, found: Kind) -> None:
    """A file that is one thing to us and another to the program that opens it."""
    is_markup = _MARKUP.search(content[:_WHERE_BROWSERS_LOOK])
    if found.media_type != word.MEDIA_TYPE and (is_markup or is_zipfile(BytesIO(content))):
        raise CannotAttach(
            _("This is a {type} file and something else at once. Print it as PDF anew.").format(
                type=found.name
            )
        )


def _note(name: str, found: Kind) -> str:
    if not name or name.lower().rstrip(". ").endswith(found.extensions):
        return ""
    return _("Its name says something else, but this is a {type} file. It is kept as one.").format(
        type=found.name
    )
