"""What a calling system shows to be known.

256 random bits cannot be guessed, so one round of SHA-256 hides them; a slow hash is for words
that people choose, and would cost each answer what it is worth.
"""

import hashlib
import secrets

PREFIX = "cs_"  # by which those who look for lost secrets find one of ours


def new() -> str:
    return f"{PREFIX}{secrets.token_urlsafe(32)}"


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
