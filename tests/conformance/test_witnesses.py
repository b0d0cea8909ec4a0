"""What other implementations of the C2SP witness published: a cosigned checkpoint of a public log, signed requests and answers."""

import pytest

from zhicheng.log import (
    BadSignature,
    CheckpointRequest,
    SigningKey,
    VerifierKey,
    answer,
    known_logs,
    open_checkpoint,
    open_note,
    parse_request,
)
from zhicheng.log.keys import COSIGNATURE, ED25519, id_of

# a checkpoint of a public Certificate Transparency log with cosignatures of public witnesses, May 2026
ARCHE = """\
arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
""".encode()
ARCHE_KEY = "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
REMORA_KEY = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"

# FiloSottile/torchwood, internal/witness/witness_test.go: requests of a sigsum log, signed by its key
SIGSUM = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562"
SIGSUM_PUBLIC = bytes.fromhex("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f")
SIGSUM_KEY = VerifierKey(SIGSUM, id_of(SIGSUM, ED25519, SIGSUM_PUBLIC), ED25519, SIGSUM_PUBLIC)
WITNESS = SigningKey(
    "example.com", bytes.fromhex("31ffc2116ecbe003acaa800ab70757bd7d53206e3febef6a6d0796d95530b34f"), COSIGNATURE
)
ONE = f"""\
old 0

{SIGSUM}
1
KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=

— {SIGSUM} UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=
""".encode()
THREE = f"""\
old 1
KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=

{SIGSUM}
3
RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=

— {SIGSUM} UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=
""".encode()
FIVE = f"""\
old 1
KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=
KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=

{SIGSUM}
5
QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=

— {SIGSUM} UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=
""".encode()


def test_a_public_witness_is_verified_with_its_time():
    opened = open_note(ARCHE, [ARCHE_KEY, REMORA_KEY])
    assert [(one.name, one.time) for one in opened.cosigned] == [("remora.n621.de", 0x6A122120)]
    assert open_checkpoint(ARCHE, [ARCHE_KEY, REMORA_KEY]).size == 1_432_088_532


@pytest.mark.parametrize(("old", "new"), [(b"1432088532", b"1432088533"), (b"2net5wAAAABqEiEg", b"2net5wAAAABqEiEh")])
def test_an_altered_checkpoint_or_time_is_not(old, new):
    assert old in ARCHE
    with pytest.raises(BadSignature):
        open_note(ARCHE.replace(old, new), [REMORA_KEY])


def asked(body: bytes, held: bytes | None):
    return answer(parse_request(body), logs=known_logs([str(SIGSUM_KEY)], WITNESS), held=held, key=WITNESS, time=1_700_000_000)


def test_a_sigsum_logs_requests_are_followed_and_the_slower_one_conflicts():
    first = asked(ONE, None)
    five = asked(FIVE, first.held)
    assert [int(first.status), int(five.status)] == [200, 200]
    late = asked(THREE, five.held)
    assert (int(late.status), late.body, late.media_type) == (409, b"5\n", "text/x.tlog.size")
    assert int(asked(THREE, first.held).status) == 200


def test_the_example_of_the_specification_is_read():
    body = b"""\
old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
"""
    read = parse_request(body)
    assert isinstance(read, CheckpointRequest)
    assert (read.old, len(read.proof), read.to_bytes()) == (20_852_014, 4, body)
