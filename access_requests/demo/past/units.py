"""Rows that were written together, to be told again: signed anew, and each event sealed anew."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from itertools import count

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from access_requests.demo import software_key
from access_requests.demo.past import tables
from access_requests.demo.past.tables import EVENT, Writer
from access_requests.demo.past.texts import Text, Values
from agencies.models import User
from audit import seals
from audit.models import Challenge, KeyKind, Signature, SigningKey
from audit.signatures import NONCE_LENGTH

SIGNATURE, CHALLENGE = Signature._meta.db_table, Challenge._meta.db_table
HEX = "\\\\x"  # of bytes, in a line and in canonical JSON
XACTS = count(10**12)  # far from any number that the server will come to
Line = tuple[str, str]  # of a table


class Fields(dict[str, str]):
    """The fields of a line by their columns."""

    def __init__(self, table: str, line: str) -> None:
        super().__init__(zip(_columns(table), line.split("\t"), strict=True))

    @property
    def line(self) -> str:
        return "\t".join(self.values())

    def bytes_of(self, column: str) -> bytes:
        return bytes.fromhex(self[column].removeprefix(HEX))


_columns = cache(tables.columns)


class _Signed:
    """One signature of the unit: what its statement says, and who signs."""

    def __init__(self, place: int, fields: Fields, nonce: bytes) -> None:
        self.place = place
        statement = tables.raw(fields["statement"])
        self._statement = Text(statement)
        self._client_data = fields.bytes_of("client_data")
        self._told = fields.bytes_of("authenticator_data")
        self._challenge = _challenge(nonce, statement)
        self._key = _private_key(fields["key_id"])
        self.replaced = {
            self._client_data.hex(): f"\x01client{place}",
            fields.bytes_of("proof").hex(): f"\x01proof{place}",
            nonce.hex(): f"\x01nonce{place}",
            fields["message"]: f"\x01message{place}",
            sha256(statement.encode()).hexdigest(): f"\x01digest{place}",
            f'"xact":{fields["xact"]}}}': f'"xact":\x01xact{place}}}',
        }

    def sign(self, values: Values) -> None:
        statement = self._statement.told(values)
        nonce = secrets.token_bytes(NONCE_LENGTH)
        client_data = self._client_data.replace(self._challenge, _challenge(nonce, statement))
        message = self._told + sha256(client_data).digest()
        proof = self._key.sign(message, ec.ECDSA(hashes.SHA256()))
        xact = next(XACTS)
        values |= {
            f"\x01client{self.place}": client_data.hex(),
            f"\x01proof{self.place}": proof.hex(),
            f"\x01nonce{self.place}": nonce.hex(),
            f"\x01message{self.place}": f"history {xact}",
            f"\x01digest{self.place}": sha256(statement.encode()).hexdigest(),
            f"\x01xact{self.place}": str(xact),
            f"\x01asked{self.place}": str(next(XACTS)),
        }


class Unit:
    def __init__(self, lines: Iterable[Line]) -> None:
        lines = list(lines)
        nonces = {
            fields["id"]: fields.bytes_of("nonce")
            for table, line in lines
            if table == CHALLENGE and (fields := Fields(table, line))
        }
        signed = [Fields(*each) for each in lines if each[0] == SIGNATURE]
        self._signed = [
            _Signed(place, fields, nonces[fields["challenge_id"]])
            for place, fields in enumerate(signed)
        ]
        replaced = {was: now for each in self._signed for was, now in each.replaced.items()}
        asked = {fields["challenge_id"]: place for place, fields in enumerate(signed)}
        self._rows: list[tuple[str, Text]] = []
        self._events: list[tuple[Text, Text]] = []
        for table, line in lines:
            self._add(table, _prepared(table, line, asked), replaced)

    def _add(self, table: str, fields: Fields, replaced: dict[str, str]) -> None:
        if table == EVENT:
            canon = Text(_replace(tables.raw(fields["canon"]), replaced))
            sealed = {"canon": "\x01canon", "key_id": "\x01key"}
            sealed |= {name: f"{HEX}\x01{name}" for name in ("salt", "seal")}
            fields.update(sealed)
            self._events.append((Text(_replace(fields.line, replaced)), canon))
        else:
            self._rows.append((table, Text(_replace(fields.line, replaced))))

    @property
    def events(self) -> int:
        return len(self._events)

    def tell(self, values: Values, writer: Writer) -> None:
        for each in self._signed:
            each.sign(values)
        for table, row in self._rows:
            writer.add(table, row.told(values))
        for line, canon in self._events:
            _seal(canon.told(values), values)
            writer.add(EVENT, line.told(values))


def _seal(canon: str, values: Values) -> None:
    salt = secrets.token_bytes(seals.SALT_LENGTH)
    seal, key_id = seals.seal(canon, salt)
    values["\x01canon"] = tables.escaped(canon)
    values["\x01salt"], values["\x01seal"], values["\x01key"] = salt.hex(), seal.hex(), key_id


def _prepared(table: str, line: str, asked: dict[str, int]) -> Fields:
    fields = Fields(table, line)
    if table == SIGNATURE:
        fields["xact"] = f"\x01xact{asked[fields['challenge_id']]}"
    if table == CHALLENGE and fields["id"] in asked:
        fields["xact"] = f"\x01asked{asked[fields['id']]}"
    return fields


def _replace(text: str, replaced: dict[str, str]) -> str:
    for was, now in replaced.items():
        text = text.replace(was, now) if was else text
    return text


def _challenge(nonce: bytes, statement: str) -> bytes:
    return urlsafe_b64encode(nonce + sha256(statement.encode()).digest()).rstrip(b"=")


@cache
def _private_key(pk: str) -> ec.EllipticCurvePrivateKey:
    key = SigningKey.objects.get(pk=pk)
    return software_key.private_key(User.objects.get(pk=key.user_id), KeyKind(key.kind))
