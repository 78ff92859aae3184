from agencies.kinds import WORST_FIRST, Kind, rank
from agencies.models.absence import Absence
from agencies.models.account import FactorReset, KeptForm, PasskeyCount, PasswordLock
from agencies.models.agency import Agency
from agencies.models.calling_system import CallingSystem, Scope, SystemUse
from agencies.models.directory import DirectoryEntry
from agencies.models.founding import Founding
from agencies.models.message import DigestLine, Mail, Message
from agencies.models.network import Network, NetworkUserObjectPermission
from agencies.models.opinion import Opinion
from agencies.models.person import Person, User
from agencies.models.policy_decision import DecisionStatus, PolicyDecision, What
from agencies.models.preference import CHOSEN, Comes, Preference
from agencies.models.restriction import BARS, RESTRICTION_IN_FORCE, Effect, Restriction
from agencies.models.restriction_ending import HOURS_PUBLISHED, RestrictionEnding
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
from agencies.models.webhook import Call, Endpoint, EndpointSecret

__all__ = [
    "BARS",
    "BESIDE_REQUESTER",
    "CAPS",
    "CHOSEN",
    "CONFIRMED_FOR",
    "HOURS_PUBLISHED",
    "RESTRICTION_IN_FORCE",
    "SEAT_IN_FORCE",
    "SIGNED_FOR",
    "WORST_FIRST",
    "Absence",
    "Agency",
    "Call",
    "CallingSystem",
    "Comes",
    "DecisionStatus",
    "DigestLine",
    "DirectoryEntry",
    "Effect",
    "Endpoint",
    "EndpointSecret",
    "FactorReset",
    "Founding",
    "KeptForm",
    "Kind",
    "Mail",
    "Message",
    "Network",
    "NetworkUserObjectPermission",
    "Opinion",
    "PasskeyCount",
    "PasswordLock",
    "Person",
    "PolicyDecision",
    "Preference",
    "ProposalStatus",
    "Restriction",
    "RestrictionEnding",
    "Role",
    "Scope",
    "Seat",
    "SeatProposal",
    "SystemUse",
    "User",
    "What",
    "rank",
]
