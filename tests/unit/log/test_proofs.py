from __future__ import annotations

import pytest

from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, entries_of, flipped, new_log
from zhicheng.errors import ZhichengError
from zhicheng.log import (
    DamagedLog,
    MalformedProof,
    NotIncluded,
    NotSigned,
    OutsideTheLog,
    Proof,
    SigningKey,
    leaf_hash,
    parse_proof,
    prove_entry,
    verify_proof,
)

STORAGE, LOG = new_log(size=300)
CHECKPOINT = LOG.sign_checkpoint(KEY)
LEAF = leaf_hash(entries_of(6)[5])
PROOF = prove_entry(STORAGE, index=5, checkpoint=CHECKPOINT)


def test_a_proof_holds_and_says_what_it_shows():
    report = verify_proof(parse_proof(PROOF.to_bytes()), leaf=LEAF, keys=VERIFIERS)
    assert (report.origin, report.index, report.size, report.signed_by) == (ORIGIN, 5, 300, (ORIGIN,))
    assert "不说明内容属实" in report.words().zh
    assert "not that it is true" in report.words().en


def test_extra_data_is_carried_and_proves_nothing():
    with_extra = parse_proof(Proof(PROOF.index, PROOF.hashes, PROOF.checkpoint, b"anything").to_bytes())
    assert with_extra.extra == b"anything"
    verify_proof(with_extra, leaf=LEAF, keys=VERIFIERS)


def test_the_first_and_only_entry_needs_no_hashes():
    storage, log = new_log(size=1)
    proof = prove_entry(storage, index=0, checkpoint=log.sign_checkpoint(KEY))
    assert proof.hashes == ()
    verify_proof(parse_proof(proof.to_bytes()), leaf=leaf_hash(entries_of(1)[0]), keys=VERIFIERS)


def test_another_leaf_another_key_and_no_key():
    with pytest.raises(NotIncluded):
        verify_proof(PROOF, leaf=leaf_hash(b"other"), keys=VERIFIERS)
    with pytest.raises(NotIncluded):
        verify_proof(PROOF, leaf=entries_of(6)[5], keys=VERIFIERS)
    for keys in ([], [str(SigningKey(ORIGIN, bytes(32)).verifier)]):
        with pytest.raises(NotSigned):
            verify_proof(PROOF, leaf=LEAF, keys=keys)


def test_no_changed_bit_is_accepted():
    file = PROOF.to_bytes()
    accepted = [bit for bit in range(8 * len(file)) if holds(flipped(file, bit))]
    assert accepted == []


def holds(file: bytes) -> bool:
    try:
        verify_proof(parse_proof(file), leaf=LEAF, keys=VERIFIERS)
    except ZhichengError:
        return False
    return True


HEAD, HASHES = "c2sp.org/tlog-proof@v1\n", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


@pytest.mark.parametrize(
    "file",
    [
        "",
        HEAD,
        HEAD + "index 0\n",
        HEAD + "index 0\n\n",
        HEAD + "\nindex 0\n\ncheckpoint\n",
        HEAD.replace("v1", "v2") + "index 0\n\ncheckpoint\n",
        HEAD + "index 00\n\ncheckpoint\n",
        HEAD + "index -1\n\ncheckpoint\n",
        HEAD + "index  0\n\ncheckpoint\n",
        HEAD + "index 0 \n\ncheckpoint\n",
        HEAD + "Index 0\n\ncheckpoint\n",
        HEAD + "extra \nindex 0\n\ncheckpoint\n",
        HEAD + "extra AA\nindex 0\n\ncheckpoint\n",
        HEAD + "extra AA==\nextra AA==\nindex 0\n\ncheckpoint\n",
        HEAD + "index 0\nextra AA==\n\ncheckpoint\n",
        HEAD + f"index 0\n{HASHES[:-3]}V=\n\ncheckpoint\n",
        HEAD + "index 0\nAAAA\n\ncheckpoint\n",
        HEAD + f"index 0\n{HASHES * 65}\ncheckpoint\n",
        HEAD + f"index 0\n{HASHES.strip()} \n\ncheckpoint\n",
        (HEAD + "index 0\n\ncheckpoint\n").replace("\n", "\r\n"),
        "﻿" + HEAD + "index 0\n\ncheckpoint\n",
        HEAD + "index ０\n\ncheckpoint\n",
        "a" * 2_000_001,
    ],
)
def test_files_that_are_no_proof(file):
    with pytest.raises(MalformedProof):
        parse_proof(file.encode())


def test_damaged_tiles_give_no_proof():
    storage, log = new_log(size=300)
    checkpoint = log.sign_checkpoint(KEY)
    storage.files["tile/0/000"] = flipped(storage.files["tile/0/000"], 77)
    with pytest.raises(DamagedLog, match="entry 5"):
        prove_entry(storage, index=5, checkpoint=checkpoint)


@pytest.mark.parametrize("index", [-1, 300])
def test_an_index_outside_the_checkpoint(index):
    with pytest.raises(OutsideTheLog):
        prove_entry(STORAGE, index=index, checkpoint=CHECKPOINT)


@pytest.mark.parametrize("wrong", [{"index": -1}, {"index": 2**64}, {"hashes": (b"",)}, {"hashes": (bytes(32),) * 65}])
def test_values_that_no_proof_can_hold(wrong):
    with pytest.raises(MalformedProof):
        Proof(**({"index": 0, "hashes": (), "checkpoint": b"a"} | wrong))
