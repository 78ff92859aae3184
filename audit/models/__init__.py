from audit.models.event import Event
from audit.models.installation import Installation, Mode
from audit.models.signature import Method, Signature

__all__ = ["Event", "Installation", "Method", "Mode", "Signature"]
