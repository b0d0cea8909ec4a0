"""What a start says to a person, always in both languages."""

from __future__ import annotations

import sys


class Stopped(Exception):
    """The start cannot go on; the two sentences say why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def say(zh: str, en: str) -> None:
    """Print one message in both languages."""
    print(f"{zh}\n{en}", flush=True)


def say_stopped(stopped: Stopped) -> None:
    """Print why the start stopped."""
    sys.stderr.write(f"{stopped.zh}\n{stopped.en}\n")
