"""The number of the request at work, on every line that is logged meanwhile."""

from contextvars import ContextVar

# One of our own: what a client sends as one may be anything, a name too.
number: ContextVar[str] = ContextVar("number", default="")
