"""A system of the city: an HTTPS server on loopback that counts what it takes, and can fail."""

import ssl
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

OK = 204
CLOSE_BEFORE, CLOSE_AFTER = "close before taking", "close after taking"


class WebhookServer:
    """What it answers, `answer` says for each call by its number: a status, or when to close."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.certificate = _certificate(folder)
        self.taken: Counter[str] = Counter()  # by webhook-id
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.asked = 0
        self.answer: Callable[[int], int | str] = lambda number: OK
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _answering_for(self))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server.server_port}/decisions?from=countersign"

    def __enter__(self) -> Self:
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def _answering_for(city: WebhookServer) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            city.asked += 1
            wanted = city.answer(city.asked)
            self.close_connection = True
            if wanted == CLOSE_BEFORE:
                return
            body = self.rfile.read(int(self.headers["content-length"]))
            if wanted == CLOSE_AFTER or 200 <= int(wanted) < 300:
                city.taken[self.headers["webhook-id"]] += 1
                city.calls.append((dict(self.headers), body))
            if wanted != CLOSE_AFTER:
                self.send_response(int(wanted))
                self.send_header("Location", "/elsewhere")
                self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    return Answer


def _certificate(folder: Path) -> Path:
    """Its own authority: whoever names this file as SSL_CERT_FILE trusts the server."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    signed = made.sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "city.pem"
    file.write_bytes(private + signed.public_bytes(pem))
    return file
