import hashlib

import pytest

from zhicheng.chance import BadTicket, ticket

CODE = "91110000600037341L"


def test_a_ticket_is_the_hash_of_its_parts_in_a_row():
    seed, salt = bytes(range(32)), bytes(range(32, 64))
    assert ticket(seed, CODE, salt) == hashlib.sha256(seed + CODE.encode() + salt).digest()


@pytest.mark.parametrize(
    ("seed", "code", "salt"),
    [(bytes(31), CODE, b""), (bytes(33), CODE, b""), (bytes(32), CODE[:-1], b""), (bytes(32), CODE + "0", b""),
     (bytes(32), "质" * 18, b""), (bytes(32), CODE, b"x"), (bytes(32), CODE, bytes(33))],
)  # fmt: skip
def test_other_lengths_are_refused(seed, code, salt):
    with pytest.raises(BadTicket):
        ticket(seed, code, salt)
