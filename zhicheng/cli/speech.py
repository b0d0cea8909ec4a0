"""How the command line speaks: results to standard output as UTF-8, errors to standard error in both languages."""

from __future__ import annotations

from contextvars import ContextVar
from enum import StrEnum
from pathlib import Path

import typer

from zhicheng.cli.errors import FileUnreadable
from zhicheng.errors import Where, Words, ZhichengError


class Language(StrEnum):
    """In which language messages are given (语言)."""

    BOTH = "both"
    ZH = "zh"
    EN = "en"


_spoken: ContextVar[Language] = ContextVar("spoken", default=Language.BOTH)


def speak(language: Language) -> None:
    """Set the language of every message that follows.

    >>> speak(Language.BOTH)
    """
    _spoken.set(language)


def complain(error: ZhichengError) -> None:
    """Print an error's message to standard error: Chinese, then English, or the one language asked for.

    >>> complain(ZhichengError())
    """
    for sentence in _sentences(error.words()):
        typer.echo(sentence.encode("utf8", "replace"), err=True)


def say(text: str) -> None:
    """Print a result to standard output as UTF-8, exactly as it is (bytes: a doctest has no such output).

    >>> say("质量")  # doctest: +SKIP
    质量
    """
    typer.echo(text.encode("utf8", "surrogatepass"), nl=False)


def tell(words: Words) -> None:
    """Print a sentence to standard output, in Chinese and in English or in the one language asked for.

    >>> tell(Words("质量", "quality"))  # doctest: +SKIP
    质量
    quality
    """
    say("".join(f"{sentence}\n" for sentence in _sentences(words)))


def bytes_of(file: Path) -> bytes:
    """Return the bytes of a file; raise FileUnreadable.

    >>> bytes_of(Path("no-such-file"))
    Traceback (most recent call last):
    zhicheng.cli.errors.FileUnreadable: no-such-file: ...
    """
    try:
        return file.read_bytes()
    except OSError as reason:
        said = reason.strerror or type(reason).__name__
        raise FileUnreadable(where=Where(file=str(file)), zh=said, en=said) from reason


def _sentences(words: Words) -> tuple[str, ...]:
    language = _spoken.get()
    return (words.zh, words.en) if language is Language.BOTH else (words.in_language(language.value),)
