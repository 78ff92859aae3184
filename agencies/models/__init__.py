from agencies.kinds import Kind
from agencies.models.account import FactorReset, KeptForm, PasskeyCount, PasswordLock
from agencies.models.agency import Agency
from agencies.models.directory import DirectoryEntry
from agencies.models.founding import Founding
from agencies.models.message import Mail, Message
from agencies.models.network import Network, NetworkUserObjectPermission
from agencies.models.person import Person, User
from agencies.models.restriction import BARS, RESTRICTION_IN_FORCE, Effect, Restriction
from agencies.models.seat import (
    BESIDE_REQUESTER,
    CAPS,
    CONFIRMED_FOR,
    SEAT_IN_FORCE,
    SIGNED_FOR,
    Role,
    Seat,
)
from agencies.models.seat_proposal import ProposalStatus, SeatProposal

__all__ = [
    "BARS",
    "BESIDE_REQUESTER",
    "CAPS",
    "CONFIRMED_FOR",
    "RESTRICTION_IN_FORCE",
    "SEAT_IN_FORCE",
    "SIGNED_FOR",
    "Agency",
    "DirectoryEntry",
    "Effect",
    "FactorReset",
    "Founding",
    "KeptForm",
    "Kind",
    "Mail",
    "Message",
    "Network",
    "NetworkUserObjectPermission",
    "PasskeyCount",
    "PasswordLock",
    "Person",
    "ProposalStatus",
    "Restriction",
    "Role",
    "Seat",
    "SeatProposal",
    "User",
]
