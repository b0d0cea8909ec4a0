"""A second verifier of log proofs, written from the specifications alone: python spec/verify_proof.py PROOF ENTRY VKEY [VKEY ...]

Standard library only; shares no code with Zhicheng. After C2SP tlog-proof, tlog-checkpoint, tlog-cosignature, signed-note,
RFC 9162 2.1 and RFC 8032 5.1. Exit code 0: the entry is in the log; 1: it is not shown to be.
"""

import base64
import binascii
import hashlib
import re
import sys
from functools import lru_cache

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE_D = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT_OF_MINUS_1 = pow(2, (PRIME - 1) // 4, PRIME)
NEUTRAL = (0, 1, 1, 0)
CONTROL = re.compile(r"[\x00-\x1f\ud800-\udfff]")


class Refused(Exception):
    """A proof that does not show what it should; the text says why."""


def verify(proof: bytes, entry: bytes, keys: list[str]) -> dict[str, object]:
    """Return origin, index, size, root, the names that signed, and the witnesses with their times; raise Refused."""
    index, hashes, note = split_proof(proof)
    text, names, seen = open_note(note, [parse_key(key) for key in keys])
    origin, size, root = parse_checkpoint(text)
    if not index < size:
        raise Refused("the index is outside the tree")
    if root_from(index, size, hashlib.sha256(b"\x00" + entry).digest(), hashes) != root:
        raise Refused("another root comes out: the entry is not shown to be in the tree")
    return {"origin": origin, "index": index, "size": size, "root": root.hex(), "signed_by": names, "cosigned": seen}


def split_proof(proof: bytes) -> tuple[int, list[bytes], bytes]:
    if len(proof) > 2_000_000 or b"\n\n" not in proof:
        raise Refused("this is no proof: too long, or without its blank line")
    head, note = proof.split(b"\n\n", 1)
    first, *lines = head.decode("ascii", "replace").split("\n")
    if lines and lines[0].startswith("extra ") and not decode(lines.pop(0)[6:]):
        raise Refused("the extra data is empty")
    if first != "c2sp.org/tlog-proof@v1" or not lines or not lines[0].startswith("index ") or not note:
        raise Refused("this is no proof: the first line, the index or the checkpoint is missing")
    hashes = [decode(line) for line in lines[1:]]
    if len(hashes) > 64 or any(len(one) != 32 for one in hashes):
        raise Refused("too many hashes, or one is not 32 bytes long")
    return number(lines[0][6:]), hashes, note


def root_from(index: int, size: int, leaf: bytes, hashes: list[bytes]) -> bytes:
    """The root over a leaf by the recursive definition of RFC 9162 2.1.3.1, taken from the top down."""
    if (size == 1) == bool(hashes):
        raise Refused("the proof has hashes too many or too few")
    if size == 1:
        return leaf
    left = 1 << (size - 1).bit_length() - 1
    below = root_from(index, left, leaf, hashes[:-1]) if index < left else root_from(index - left, size - left, leaf, hashes[:-1])
    return hashlib.sha256(b"\x01" + (below + hashes[-1] if index < left else hashes[-1] + below)).digest()


def parse_key(text: str) -> tuple[str, bytes, int, bytes]:
    parts = text.split("+", 2)
    if len(parts) != 3 or not is_name(parts[0]) or not re.fullmatch("[0-9a-f]{8}", parts[1]):
        raise Refused("a verifier key is name+id+base64")
    name, key_id, key = parts[0], bytes.fromhex(parts[1]), decode(parts[2])
    if len(key) < 2 or (key[0] in (1, 4) and len(key) != 33):
        raise Refused("the key has a wrong length")
    if key[0] != 2 and hashlib.sha256(name.encode() + b"\n" + key).digest()[:4] != key_id:
        raise Refused("the key is not the one of its id")
    if key[0] in (1, 4) and times(8, decompress(key[1:]) or NEUTRAL)[0] % PRIME == 0:
        raise Refused("the key is no point, misspelled, or of small order")
    return name, key_id, key[0], key[1:]


def open_note(note: bytes, keys: list[tuple[str, bytes, int, bytes]]) -> tuple[str, list[str], list[tuple[str, int]]]:
    text, lines = split_note(note)
    known: dict[tuple[str, bytes], tuple[int, bytes]] = {}
    for name, key_id, kind, key in keys:
        if kind in (1, 4) and known.setdefault((name, key_id), (kind, key)) != (kind, key):
            raise Refused("two keys share name and id")
    found: dict[int, dict[tuple[str, int], None]] = {0: {}, 1: {}, 4: {}}  # by strangers, by logs, by witnesses with their time
    for name, value in [signature_of(line) for line in lines]:
        kind, key = known.get((name, value[:4]), (0, b""))
        time = int.from_bytes(value[4:12], "big") if kind == 4 else 0
        head, signature = (f"cosignature/v1\ntime {time}\n", value[12:]) if kind == 4 else ("", value[4:])
        if key and (time >= 2**63 or not verifies(key, (head + text).encode(), signature)):
            raise Refused(f"the signature in the name of {name} is false")
        found[kind][name, time] = None
    if not found[1]:
        raise Refused("no known key of a log has signed this")
    return text, [name for name, _ in found[1]], list(found[4])


def split_note(note: bytes) -> tuple[str, list[str]]:
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise Refused("the checkpoint is not UTF-8") from reason
    text, blank, tail = whole.rpartition("\n\n")
    out_of_form = CONTROL.search(whole.replace("\n", "")) or not blank or not tail.endswith("\n") or tail.count("\n") > 100
    if len(note) > 1_000_000 or out_of_form:
        raise Refused("the checkpoint is no signed note, or one with more than 100 signatures")
    return text + "\n", tail[:-1].split("\n")


def signature_of(line: str) -> tuple[str, bytes]:
    dash, name, spelled = [*line.split(" ", 2), "", ""][:3]
    if dash != "\u2014" or not is_name(name) or len(decode(spelled)) < 5:
        raise Refused("a signature line is out of form")
    return name, decode(spelled)


def parse_checkpoint(text: str) -> tuple[str, int, bytes]:
    lines = text[:-1].split("\n")
    if len(lines) < 3 or not all(lines) or len(decode(lines[2])) != 32:
        raise Refused("the checkpoint has fewer than three lines, an empty one, or a root that is not 32 bytes long")
    return lines[0], number(lines[1]), decode(lines[2])


def decode(text: str) -> bytes:
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error) as reason:
        raise Refused("this is not base64") from reason
    if base64.b64encode(data).decode() != text:
        raise Refused("this base64 has another spelling")
    return data


def number(text: str) -> int:
    if not re.fullmatch("0|[1-9][0-9]{0,19}", text) or int(text) >= 2**64:
        raise Refused("a number is out of form or range")
    return int(text)


def is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not re.search(r"\s", name) and not CONTROL.search(name)


@lru_cache(maxsize=64)
def verifies(key: bytes, message: bytes, signature: bytes) -> bool:
    point, r, s = decompress(key), signature[:32], int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or point is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % ORDER
    minus = (-point[0] % PRIME, point[1], point[2], -point[3] % PRIME)
    x, y, z, _ = add(times(s, BASE), times(k, minus))
    x, y = x * pow(z, -1, PRIME) % PRIME, y * pow(z, -1, PRIME) % PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little") == r


def add(p: tuple[int, ...], q: tuple[int, ...]) -> tuple[int, ...]:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % PRIME, (p[1] + p[0]) * (q[1] + q[0]) % PRIME
    c, d = 2 * p[3] * q[3] * CURVE_D % PRIME, 2 * p[2] * q[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME)


def times(n: int, point: tuple[int, ...]) -> tuple[int, ...]:
    total = NEUTRAL
    while n:
        total = add(total, point) if n & 1 else total
        point, n = add(point, point), n >> 1
    return total


def decompress(data: bytes) -> tuple[int, ...] | None:
    sign, y = data[31] >> 7, int.from_bytes(data, "little") & (2**255 - 1)
    square = (y * y - 1) * pow(CURVE_D * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    x = x if x * x % PRIME == square else x * ROOT_OF_MINUS_1 % PRIME
    if y >= PRIME or x * x % PRIME != square or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else PRIME - x
    return (x, y, 1, x * y % PRIME)


BASE = decompress((4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little")) or NEUTRAL


def main(words: list[str]) -> int:
    """Read the files, say what was found."""
    if len(words) < 3:
        sys.exit(__doc__)
    try:
        with open(words[0], "rb") as proof, open(words[1], "rb") as entry:
            found = verify(proof.read(), entry.read(), words[2:])
    except Refused as reason:
        print(f"NOT proved: {reason}")
        return 1
    print("proved: entry {index} of {size} in {origin}, root {root}, signed by {signed_by}, seen by {cosigned}".format(**found))
    print("not proved: that it is true, when it was written, that everybody is shown the same log")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
