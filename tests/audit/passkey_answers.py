"""What may be wrong with what any answer says of itself: signing or bringing a new key."""

import json
from collections.abc import Iterator
from typing import Any

from tests.audit.passkeys import (
    CHALLENGE,
    ORIGIN,
    OTHER_CHALLENGE,
    OTHER_STATEMENT,
    Case,
    changed,
    same,
)
from tests.authenticator import MAY_SYNC, PRESENT, SYNCED, VERIFIED, decode, encode

SITE = "The answer comes from another site."
FRAME = "The answer comes from a frame."
OTHER = "Another challenge has been answered."
NO_JSON = "The client data is not JSON in which each name stands once."
NOT_64 = "The client data is not base64url."
CHAFF = {"client_data": {"other_keys_can_be_added_here": "do not compare clientDataJSON"}}


def said(**members: Any) -> dict[str, Any]:
    return {"client_data": members}


def text(change: Any) -> dict[str, Any]:
    return {"client_text": change}


def of_origin() -> Iterator[Case]:
    origins = {
        "of a sub-domain": "https://evil.portal.pd.example",
        "of the domain above": "https://pd.example",
        "with another port": f"{ORIGIN}:8443",
        "with the port written out": f"{ORIGIN}:443",
        "without encryption": "http://portal.pd.example",
        "with a slash": f"{ORIGIN}/",
        "in capitals": "https://PORTAL.PD.EXAMPLE",
        "with a point at its end": f"{ORIGIN}.",
        "of another site": "https://evil.example",
        "that begins like ours": f"{ORIGIN}.evil.example",
        "of an app": "android:apk-key-hash:AAAA",
        "of nothing": "null",
    }
    for name, origin in origins.items():
        yield Case(f"origin {name}", SITE, said(origin=origin), said(origin=ORIGIN))
    yield Case("no origin", SITE, said(origin=None))
    yield Case("origins in a list", SITE, said(origin=[ORIGIN]), said(origin=ORIGIN))


def of_frames() -> Iterator[Case]:
    silent = said(crossOrigin=None)
    yield Case("from a frame", FRAME, said(crossOrigin=True), said(crossOrigin=False))
    yield Case("a frame in words", FRAME, said(crossOrigin="false"), silent)
    yield Case("no frame, as a number", FRAME, said(crossOrigin=0), said(crossOrigin=False))
    top = "The answer comes from a frame of another site."
    yield Case("another site around it", top, said(topOrigin="https://evil.example"), CHAFF)
    yield Case("our own site around it", top, said(topOrigin=ORIGIN))
    bound = "The answer is bound to a connection, which is outdated."
    yield Case("token binding", bound, said(tokenBinding={"status": "supported"}), CHAFF)


def of_challenge() -> Iterator[Case]:
    right = said(challenge=encode(CHALLENGE))
    wrong = {
        "of another time": encode(OTHER_CHALLENGE),
        "of another statement": encode(OTHER_STATEMENT),
        "that is cut": encode(CHALLENGE[:-1]),
        "that goes on": encode(CHALLENGE + b"\0"),
        "with padding": encode(CHALLENGE) + "==",
        "in another spelling": encode(CHALLENGE)[:-1] + "h",
        "that is empty": "",
        "that is a list": [encode(CHALLENGE)],
    }
    for name, challenge in wrong.items():
        yield Case(f"challenge {name}", OTHER, said(challenge=challenge), right)
    yield Case("no challenge", OTHER, said(challenge=None), right)


def of_spelling() -> Iterator[Case]:
    """The client data's JSON, which libraries read with different kindness."""

    def again(member: str) -> Any:
        return lambda written: f"{written[:-1]}, {member}}}"

    more = text(again('"more": {"a": 1, "b": 2}'))
    yield Case("origin said twice", NO_JSON, text(again(f'"origin": "{ORIGIN}"')), more)
    yield Case("a name twice inside", NO_JSON, text(again('"more": {"a": 1, "a": 2}')), more)
    yield Case("not a number", NO_JSON, text(again('"more": NaN')), more)
    yield Case("a number too long", NO_JSON, text(again(f'"more": {"9" * 5000}')), more)
    yield Case("too deep", NO_JSON, text(again(f'"more": {"[" * 4000}{"]" * 4000}')), more)
    yield Case("cut", NO_JSON, text(lambda written: written[:-1]), text(same))
    yield Case(
        "goes on",
        NO_JSON,
        text(lambda written: written + "{}"),
        text(lambda written: written + " "),
    )
    yield Case("a mark in front", NO_JSON, text(lambda written: "\ufeff" + written), text(same))
    in_a_list = "The client data is not a JSON object."
    yield Case("in a list", in_a_list, text(lambda written: f"[{written}]"), text(same))
    latin = text(lambda written: again('"more": "ñ"')(written).encode("latin-1"))
    utf8 = text(again('"more": "ñ"'))
    yield Case("not UTF-8", "The client data is not UTF-8.", latin, utf8)


def of_wrapping() -> Iterator[Case]:
    """The members of the answer around it."""

    def response(change: Any) -> Any:
        return lambda answer: _with_client_data(answer, change)

    yield Case("padded", NOT_64, rewrite=response(lambda client: client + "="))
    yield Case("with + and /", NOT_64, rewrite=response(lambda client: "+/" + client))
    yield Case("a line end in it", NOT_64, rewrite=response(lambda client: client + "\n"))
    yield Case("as bytes", NOT_64, rewrite=response(lambda client: list(decode(client))))
    huge = "The client data is too long or cut."
    yield Case(
        "huge",
        huge,
        text(lambda written: written + " " * 20_000),
        text(lambda written: written + " "),
    )
    kind = "The answer is of another type than a passkey."
    yield Case("a password", kind, {"answer": {"type": "password"}})
    yield Case("no type", kind, {"answer": {"type": None}})
    two = "The answer names two passkeys."
    yield Case("two ids", two, {"answer": {"id": encode(bytes(32))}})
    yield Case("no id", two, {"answer": {"id": None}})
    neither = {"answer": {"id": None, "rawId": None}}
    yield Case("neither id", "The credential id is not base64url.", neither)
    alone = "The answer’s response is not a JSON object."
    yield Case("no response", alone, {"answer": {"response": None}})
    yield Case("response in a list", alone, {"answer": {"response": []}})
    spelled = "The credential id is not base64url as it is written."
    yield Case("an id in another spelling", spelled, rewrite=_with_bits_nobody_reads)
    not_json = "The answer is not JSON in which each name stands once."
    yield Case("no JSON", not_json, rewrite=lambda answer: answer[:-1])
    yield Case("a name twice", not_json, rewrite=lambda answer: '{"type": "x", ' + answer[1:])
    whole = "The answer is not a JSON object."
    yield Case("only a word", whole, rewrite=lambda answer: '"public-key"')
    much = "The answer is too long."
    yield Case("a huge answer", much, rewrite=lambda answer: answer + " " * 65_536)


def _with_client_data(answer: str, change: Any) -> str:
    response = json.loads(answer)["response"]
    return changed(
        answer, response=response | {"clientDataJSON": change(response["clientDataJSON"])}
    )


def _with_bits_nobody_reads(answer: str) -> str:
    """The last character of 32 bytes has two bits too many."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    written = json.loads(answer)["id"]
    other = written[:-1] + alphabet[alphabet.index(written[-1]) + 1]
    return changed(answer, id=other, rawId=other)


def of_flags() -> Iterator[Case]:
    present, verified = "Nobody was present at the passkey.", "The passkey did not verify its user."
    yield Case("nobody present", present, {"without": PRESENT})
    yield Case("user not verified", verified, {"without": VERIFIED})
    yield Case("neither", present, {"without": PRESENT | VERIFIED})
    synced = "A passkey that cannot be synced says it is."
    yield Case("synced, but may not be", synced, {"with_": SYNCED}, {"with_": SYNCED | MAY_SYNC})
    unknown = "A flag is set that has no meaning."
    yield Case("a reserved flag", unknown, {"with_": 0x02})
    yield Case("the other reserved flag", unknown, {"with_": 0x20})
    site = "The passkey answered to another site."
    yield Case(
        "RP id of another site", site, {"rp_id": "evil.example"}, {"rp_id": "portal.pd.example"}
    )
    yield Case("RP id above ours", site, {"rp_id": "pd.example"})
    yield Case("RP id in capitals", site, {"rp_id": "PORTAL.PD.EXAMPLE"})


BOTH = [
    *of_origin(),
    *of_frames(),
    *of_challenge(),
    *of_spelling(),
    *of_wrapping(),
    *of_flags(),
]
