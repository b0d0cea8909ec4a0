"""What other implementations of the C2SP formats published: keys, notes, a signed log, checkpoints of a public log."""

from __future__ import annotations

import pytest

from zhicheng.log import (
    BadKey,
    BadSignature,
    MalformedNote,
    MemoryStorage,
    NotSigned,
    SigningKey,
    TilePlace,
    VerifierKey,
    create_log,
    open_checkpoint,
    open_log,
    open_note,
    parse_proof,
    places_of,
    sign_note,
)

# golang.org/x/mod/sumdb/note, note_test.go (BSD-3)
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
BY_PETER = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
BY_ENOCH = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"

# transparency-dev/tessera, testdata/log (Apache-2.0): key, entries and checkpoints of three sizes
TESSERA_KEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
TESSERAS = "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg"
TESSERA_ENTRIES = b"one two three four five six seven eit nain ten ileven twelf threeten fourten fivten".split()
TESSERA_CHECKPOINTS = {
    0: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= "
    "M9e0lhxJACzE1KoUdqKuPa+9p6R7dSW8BlEvrg/noo8FkGg6PbJoRNOcdjqjOq89wVvTA60eubCc4oufo5BvIVEgtQc=",
    8: "bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY= "
    "M9e0lq1EK37dHtgv9O3UzPxisw5vwIPcJsX9ab0xt4mvVfbdUR1fbMjN6sBFYpBoBEmD4+cWhj/AVgI5MitCO5+mews=",
    11: "Yok1cS5VdokGLBy73BC2I16b3atss6KBN9jnIi6Fz/A= "
    "M9e0lqbRtWirJwbUy4w3VrK2RyzfW8P+OIkc8t6b6AVG/tQd1Q2SN+uCLYzNNFnf/PhzeCdURSGQe1MRnohCxPu21wg=",
}

# the public checksum database of Go modules
SUMDB_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
SUMDB = [
    (
        6_476_701,
        "mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk= "
        "Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=",
    ),
    (
        28_891_140,
        "++pUIeKTwGvykMUkmM3AT97PwQipMT6H/p7t86E0Sp0= "
        "Az3grqNvOILDz7xwAKugtVFZwd+I9IyB/mHrUYzcVaS9zKsRVdRLNGLFpnAcLhyoBBkdIYEzK/+7Eu4wanYttLrPsQo=",
    ),
]


def checkpoint(origin: str, name: str, size: int, rest: str) -> bytes:
    root, signature = rest.split()
    return f"{origin}\n{size}\n{root}\n\n— {name} {signature}\n".encode()


def test_a_foreign_key_signs_byte_for_byte_the_same():
    assert sign_note(TEXT, [SigningKey.parse(PETERS)]) == (TEXT + "\n" + BY_PETER).encode()
    assert str(SigningKey.parse(PETERS).verifier) == PETER


def test_one_known_one_unknown_signature():
    note = open_note((TEXT + "\n" + BY_PETER + BY_ENOCH).encode(), [PETER])
    assert note.text == TEXT
    assert [one.name for one in note.verified] == ["PeterNeumann"]
    assert [one.name for one in note.skipped] == ["EnochRoot"]


def test_two_known_signatures():
    note = open_note((TEXT + "\n" + BY_PETER + BY_ENOCH).encode(), [PETER, ENOCH, ENOCH])
    assert [one.name for one in note.verified] == ["PeterNeumann", "EnochRoot"]


def test_repeated_signatures_count_once():
    note = open_note((TEXT + "\n" + BY_PETER * 2 + BY_ENOCH * 2).encode(), [PETER])
    assert (len(note.verified), len(note.skipped)) == (1, 1)


def test_no_known_signature():
    with pytest.raises(NotSigned):
        open_note((TEXT + "\n" + BY_PETER + BY_ENOCH).encode(), [])


def test_too_many_signatures():
    with pytest.raises(MalformedNote):
        open_note((TEXT + "\n" + BY_PETER * 101).encode(), [PETER])


def test_a_false_signature_of_a_known_key():
    with pytest.raises(BadSignature):
        open_note((TEXT + "\n" + BY_PETER[:60] + "ABCD" + BY_PETER[60:]).encode(), [PETER])


@pytest.mark.parametrize(
    "note",
    [
        TEXT,
        TEXT + "\n",
        TEXT + "\n" + BY_PETER[:-1],
        "\x01" + TEXT + "\n" + BY_PETER,
        TEXT + "\n" + BY_PETER.replace("PeterNeumann", "Bad Name"),
        TEXT + "\n" + BY_PETER + "Unexpected line.\n",
    ],
)
def test_notes_out_of_form(note):
    with pytest.raises(MalformedNote):
        open_note(note.encode(), [PETER])


def test_every_piece_of_a_key_and_every_changed_letter_is_refused():
    for text, parse in ((PETER, VerifierKey.parse), (PETERS, SigningKey.parse)):
        pieces = [text[i:j] for i in range(len(text)) for j in range(i, len(text) + 1) if (i, j) != (0, len(text))]
        changed = [text[:i] + chr(ord(text[i]) + 1) + text[i + 1 :] for i in range(len(text))]
        for wrong in [*pieces, *changed]:
            with pytest.raises(BadKey):
                parse(wrong)


def test_a_key_of_the_wrong_length_is_refused_and_one_of_an_unknown_type_checks_nothing():
    with pytest.raises(BadKey):
        VerifierKey.parse("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==")
    unknown = "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    with pytest.raises(NotSigned):
        open_note((TEXT + "\n" + BY_PETER).encode(), [unknown])


@pytest.mark.parametrize("size", TESSERA_CHECKPOINTS)
def test_another_implementations_log_comes_out_byte_for_byte(size):
    storage, key = MemoryStorage(), SigningKey.parse(TESSERAS)
    create_log(storage, key.name)
    log = open_log(storage, key.name)
    for entry in TESSERA_ENTRIES[:size]:
        log.append([entry])
    assert log.sign_checkpoint(key) == checkpoint(key.name, key.name, size, TESSERA_CHECKPOINTS[size])
    assert str(key.verifier) == TESSERA_KEY


@pytest.mark.parametrize(("size", "rest"), SUMDB)
def test_checkpoints_of_a_public_log(size, rest):
    note = checkpoint("go.sum database tree", "sum.golang.org", size, rest)
    assert open_checkpoint(note, [SUMDB_KEY]).size == size
    with pytest.raises(BadSignature):
        open_checkpoint(note.replace(str(size).encode(), str(size + 1).encode()), [SUMDB_KEY])


def test_paths_of_the_specifications_examples():
    assert TilePlace(0, 1_234_067).path == "tile/0/x001/x234/067"
    # 70,000 entries: 273 full tiles and a partial one of 112, one full and a partial of 17, a partial of 1
    tiles = [place for place in places_of(70_000) if place.level is not None]
    assert [(place.level, place.width) for place in tiles if place.width < 256] == [(0, 112), (1, 17), (2, 1)]
    assert [place.level for place in tiles if place.width == 256] == [0] * 273 + [1]
    assert [place.path for place in places_of(256) if place.level is not None] == ["tile/0/000", "tile/1/000.p/1"]


def test_a_proof_in_the_specifications_form_can_be_read():
    hashes = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\nB95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=\n"
    head = "c2sp.org/tlog-proof@v1\nextra YWdlLXYxLjIuMQ==\nindex 73894\n"
    tree = "example.com/fancylog\n109482\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n"
    proof = parse_proof(f"{head}{hashes}\n{tree}\n".encode())
    assert (proof.index, len(proof.hashes), proof.extra) == (73894, 2, b"age-v1.2.1")
