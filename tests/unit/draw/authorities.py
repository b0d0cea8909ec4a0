"""A timestamp authority made for the tests: its certificates by cryptography, its tokens by the system's openssl."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl to make a timestamp with")
STAMPED = datetime(2026, 11, 30, 1, tzinfo=UTC)
_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_POLICY = bytes.fromhex("06042a030401")
_TST_INFO = "1.2.840.113549.1.9.16.1.4"


@dataclass(frozen=True)
class Party:
    """A certificate with its secret key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def certified(
    name: str, issuer: Party | None = None, *, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,), critical=True, until=2040
) -> Party:
    """Return a root where no issuer is given, else a certificate for timestamps, valid from 2020."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(until, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    if issuer:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=critical)
    return Party(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)


def der(tag: int, content: bytes) -> bytes:
    length = bytes([len(content)]) if len(content) < 128 else b"\x82" + len(content).to_bytes(2, "big")
    return bytes([tag]) + length + content


def token(home: Path, signer: Party, digest: bytes, *, at: datetime = STAMPED, accuracy: int | None = None, algorithm=_SHA256):
    """Return a TimeStampToken over a digest, signed by somebody at any time."""
    taken = der(0x18, at.astimezone(UTC).strftime("%Y%m%d%H%M%SZ").encode())
    within = der(0x30, der(0x02, bytes([accuracy]))) if accuracy is not None else b""
    info = b"\x02\x01\x01" + _POLICY + der(0x30, algorithm + der(0x04, digest)) + b"\x02\x01\x07" + taken + within
    files = {"info": der(0x30, info), "cert": signer.pem, "key": secret(signer)}
    for name, content in files.items():
        (home / name).write_bytes(content)
    openssl(home, "cms", "-sign", "-binary", "-nodetach", "-outform", "DER", "-md", "sha256", "-nosmimecap", "-econtent_type",
            _TST_INFO, "-in", "info", "-signer", "cert", "-inkey", "key", "-out", "token")  # fmt: skip
    return (home / "token").read_bytes()


def response(home: Path, root: Party, signer: Party, digest: bytes) -> bytes:
    """Return what a real authority answers now: asked and answered by ``openssl ts``."""
    for name, content in {"ca.pem": root.pem, "cert": signer.pem, "key": secret(signer), "serial": b"01\n"}.items():
        (home / name).write_bytes(content)
    (home / "ts.cnf").write_text(
        "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\nsigner_cert = cert\nsigner_key = key\nsigner_digest = sha256\n"
        "default_policy = 1.2.3.4.1\ndigests = sha256\nordering = no\ntsa_name = no\ness_cert_id_chain = no\n"
    )
    openssl(home, "ts", "-query", "-digest", digest.hex(), "-sha256", "-cert", "-out", "query")
    openssl(home, "ts", "-reply", "-config", "ts.cnf", "-section", "one", "-queryfile", "query", "-out", "response")
    return (home / "response").read_bytes()


def secret(signer: Party) -> bytes:
    plain = serialization.NoEncryption()
    return signer.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)


def openssl(home: Path, *words: str) -> None:
    run = subprocess.run(["openssl", *words], cwd=home, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
