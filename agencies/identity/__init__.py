"""Who asks: from a written name and what else is known to kind, state and candidates.

Nothing here decides: a person confirms who an agency is.
"""

from agencies.identity.answer import Identity, identify, states_of
from agencies.identity.listing import Candidate, Directory, Listed
from agencies.identity.matching import candidates

__all__ = [
    "Candidate",
    "Directory",
    "Identity",
    "Listed",
    "candidates",
    "identify",
    "states_of",
]
