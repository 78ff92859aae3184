"""What a column or a cell of a table says of the direction of sharing."""

import re

from access_requests.sharing_lists.listed import Section

_HOT = re.compile(r"\bhot ?lists?\b")
_INWARD = re.compile(
    r"\b(receiv\w+|inbound|incoming|inward|in|from)\b|\bwith (me|us)\b|\bshare[sd]? to (me|us)\b"
)
_OUTWARD = re.compile(
    r"\b(shar\w+|outbound|outgoing|outward|out|to|detections?|granted|given|with)\b"
)
_SIGNS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    return _SIGNS.sub(" ", text.casefold()).strip()


def section_of(text: str) -> Section | None:
    """None where it says nothing of sharing: that is for a person to see."""
    words = plain(text)
    is_hot = bool(_HOT.search(words))
    if _INWARD.search(words):
        return Section.HOT_LIST_RECEIVED if is_hot else Section.RECEIVED
    if is_hot or _OUTWARD.search(words):
        return Section.HOT_LIST_SHARED if is_hot else Section.SHARED
    return None
