"""The kind of agency that the words of a name tell, when no federal body is among them."""

from agencies.identity.lists import load
from agencies.identity.phrases import Phrases
from agencies.identity.spoken import without_states, words
from agencies.kinds import Kind

_HUBS = Phrases((phrase, phrase) for phrase in load("hubs")["words"])
_KINDS = [
    (Kind(kind.removesuffix("_first")), Phrases((phrase, phrase) for phrase in phrases))
    for kind, phrases in load("kinds").items()
]
_OF_WHOLE_STATES = [
    words(name.casefold()) for name in ("Department of Public Safety", "DPS", "State Police")
]


def hub_in(text: str) -> str:
    """The words by which a fusion center or task force is known, if there are any."""
    found = _HUBS.first(words(text))
    return found.means if found else ""


def kind_told(text: str) -> tuple[Kind, str]:
    """The kind, and the words that tell it."""
    said = words(text)
    if without_states(said) in _OF_WHOLE_STATES:
        return Kind.STATE, " ".join(said)
    for kind, phrases in _KINDS:
        if found := phrases.first(said):
            return kind, found.means
    return Kind.UNRESOLVED, ""
