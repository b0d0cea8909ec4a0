"""A log's key in files: the secret one for its owner alone, the verifier key beside it."""

from __future__ import annotations

import os
from pathlib import Path

from zhicheng.cli.errors import KeyExposed
from zhicheng.cli.speech import bytes_of
from zhicheng.log import BadKey, SigningKey, VerifierKey
from zhicheng.log.keys import ED25519

KEY_FILE = "key"
_OTHERS = 0o077


def make_key(file: Path, name: str, kind: int = ED25519) -> SigningKey:
    """Make a secret key from the system's randomness (生成密钥) in a new file of mode 0600; raise OSError where it exists.

    ``kind`` is ``COSIGNATURE`` for a witness.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     made = make_key(Path(home) / "key", "quality.example/log")
    ...     read_key(Path(home) / "key") == made
    True
    """
    key = SigningKey(name, os.urandom(32), kind)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(f"{key.spelled()}\n".encode())
        out.flush()
        os.fsync(out.fileno())
    return key


def read_key(file: Path) -> SigningKey:
    """Return the secret key of a file (读取私钥); raise FileUnreadable, BadKey and, where others may read it, KeyExposed.

    Windows keeps permissions elsewhere; there they are not looked at.

    >>> read_key(Path("no-such-file"))
    Traceback (most recent call last):
    zhicheng.cli.errors.FileUnreadable: no-such-file: ...
    """
    data = bytes_of(file)
    mode = file.stat().st_mode & 0o777
    if os.name == "posix" and mode & _OTHERS:
        raise KeyExposed(value=str(file), mode=f"{mode:04o}")
    return SigningKey.parse(_line(data, file))


def verifier_file(file: Path) -> Path:
    """Return where the verifier key of a secret key lies.

    >>> verifier_file(Path("key")).name
    'key.pub'
    """
    return file.with_name(f"{file.name}.pub")


def verifiers(given: list[str]) -> list[str]:
    """Return verifier keys (验证公钥), each given as its text or as a file that holds it; raise BadKey and FileUnreadable.

    >>> key = SigningKey("quality.example/log", bytes(32)).verifier
    >>> verifiers([str(key)]) == [str(key)]
    True
    """
    # A key is never taken for a file: it has two plus signs and the base64 of at least two bytes.
    texts = [_line(bytes_of(Path(one)), Path(one)) if one.count("+") < 2 else one.strip() for one in given]
    return [str(VerifierKey.parse(text)) for text in texts]


def _line(data: bytes, file: Path) -> str:
    try:
        return data.decode("utf-8").strip()
    except UnicodeDecodeError as reason:
        raise BadKey(value=file.name, zh="文件里不是文字", en="the file holds no text") from reason
