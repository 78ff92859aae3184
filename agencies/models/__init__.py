from agencies.models.agency import Agency, Kind
from agencies.models.directory import DirectoryEntry
from agencies.models.message import Mail, Message
from agencies.models.network import Network, NetworkUserObjectPermission
from agencies.models.person import Person, User
from agencies.models.seat import Role, Seat

__all__ = [
    "Agency",
    "DirectoryEntry",
    "Kind",
    "Mail",
    "Message",
    "Network",
    "NetworkUserObjectPermission",
    "Person",
    "Role",
    "Seat",
    "User",
]
