"""A timestamp's receipt: an authority's token (RFC 3161) over the commitment's digest, under certificates that the verifier gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from cryptography.exceptions import UnsupportedAlgorithm

from zhicheng.draw.committing import Committed
from zhicheng.draw.errors import FalseReceipt, UntrustedReceipt
from zhicheng.draw.trusting import Shown, Trust, certificates

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

_SHA256 = "2.16.840.1.101.3.4.2.1"
_GRANTED = bytes.fromhex("3003020100")  # PKIStatusInfo: status 0 alone
_SEQUENCE = 0x30
_UNREADABLE = (ValueError, TypeError, OverflowError, LookupError, AttributeError, UnsupportedAlgorithm)


def timestamp_shown(receipt: Mapping[str, str], commitment: Committed, trusted: Trust) -> Shown:
    """Return which authority stamped the commitment's digest, and by when: the end of its accuracy.

    Certificates need to have been valid when it was stamped, not now. Raises UntrustedReceipt and FalseReceipt.

    Source: RFC 3161 2.4.2; spec/draw.md 9.
    """
    if not trusted.authorities:
        raise UntrustedReceipt(value="RFC 3161")
    roots = [one for content in trusted.authorities for one in certificates(content)]
    try:
        return _shown(response_of(bytes.fromhex(receipt["token"])), commitment, roots)
    except _UNREADABLE as odd:  # parts of it are read late, when they are first asked for
        raise FalseReceipt(zh=f"时间戳读不出（{odd}）", en=f"a part of the timestamp cannot be read ({odd})") from odd


def _shown(response: TimeStampResponse, commitment: Committed, roots: Sequence[Certificate]) -> Shown:
    chain = _chain(response)
    if not _leads_to(chain, roots):  # first: what strangers say is not looked at
        raise UntrustedReceipt(value=" / ".join(sorted({one.subject.rfc4514_string() for one in chain})) or "RFC 3161")
    check_imprint(response, commitment)
    _verify(response, commitment.digest, roots)
    signer = _signer(response, chain)
    info = response.tst_info
    taken = info.gen_time if info.gen_time.tzinfo else info.gen_time.replace(tzinfo=UTC)
    return Shown(signer.subject.rfc4514_string(), taken + _accuracy(response))


def response_of(token: bytes) -> TimeStampResponse:
    """Return the response that DER holds, a bare token taken for one that was granted (时间戳); raise FalseReceipt.

    >>> response_of(b"")
    Traceback (most recent call last):
    zhicheng.draw.errors.FalseReceipt: the receipt is false: it is no timestamp in DER...
    """
    from rfc3161_client import decode_timestamp_response  # 7 MB of native code that most starts can do without

    for content in (token, _sequence(_GRANTED + token)):
        try:
            response = decode_timestamp_response(content)
            if response.status == 0 and response.tst_info is not None:
                return response
        except _UNREADABLE:
            continue
    raise FalseReceipt(zh="不是 DER 时间戳，或未获签发", en="it is no timestamp in DER, or none was granted")


def check_imprint(response: TimeStampResponse, commitment: Committed) -> None:
    """Refuse a token over anything but the commitment's digest as a SHA-256; raise FalseReceipt."""
    try:
        imprint = response.tst_info.message_imprint
        stamped = (imprint.hash_algorithm.dotted_string, imprint.message)
    except _UNREADABLE:
        stamped = ("", b"")
    if stamped != (_SHA256, commitment.digest):
        raise FalseReceipt(zh="时间戳所盖的不是这份承诺的摘要", en="it does not stamp this commitment's digest")


def _verify(response: TimeStampResponse, digest: bytes, roots: Sequence[Certificate]) -> None:
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        VerifierBuilder(roots=list(roots)).build().verify(response, digest)
    except (VerificationError, ValueError) as reason:
        raise FalseReceipt(zh=f"时间戳核验不通过（{reason}）", en=f"the timestamp does not verify ({reason})") from reason


def _chain(response: TimeStampResponse) -> list[Certificate]:
    from cryptography.x509 import load_der_x509_certificate

    return [load_der_x509_certificate(one) for one in sorted(response.signed_data.certificates)]


def _leads_to(chain: Sequence[Certificate], roots: Sequence[Certificate]) -> bool:
    names = {root.subject for root in roots}
    return any(one.issuer in names for one in chain)


def _signer(response: TimeStampResponse, chain: Sequence[Certificate]) -> Certificate:
    """Return the certificate that signed, which stamps times and does nothing else (RFC 3161 2.3)."""
    from cryptography.x509 import ExtendedKeyUsage
    from cryptography.x509.oid import ExtendedKeyUsageOID

    ((issuer, number),) = {(one.issuer, one.serial_number) for one in response.signed_data.signer_infos}
    signer = next(iter([one for one in chain if (one.issuer, one.serial_number) == (issuer, number)]))
    purposes = signer.extensions.get_extension_for_class(ExtendedKeyUsage).value
    if list(purposes) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise FalseReceipt(zh="所用证书不只用于时间戳", en="the certificate that signed is not for timestamps alone")
    return signer


def _accuracy(response: TimeStampResponse) -> timedelta:
    said = response.tst_info.accuracy
    if said is None:
        return timedelta()
    return timedelta(seconds=said.seconds or 0, milliseconds=said.millis or 0, microseconds=said.micros or 0)


def _sequence(content: bytes) -> bytes:
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8 or 1, "big")
    head = length if len(content) < 0x80 else bytes([0x80 + len(length)]) + length
    return bytes([_SEQUENCE]) + head + content
