"""Every room says what it is, and every name it offers says what it does."""

from __future__ import annotations

import importlib
import inspect
import re

import pytest

from tests.walls.source import library_modules, public_things, rooms
from tools.doctest_baseline import LIST, without_doctest

CODE = re.compile(r"ZC-[A-Z]+-\d{3}")
CHINESE = re.compile(r"[一-鿿]")


@pytest.mark.parametrize("room", rooms())
def test_the_door_of_a_room_says_its_chinese_name_and_its_imports(room):
    text = importlib.import_module(f"zhicheng.{room}").__doc__ or ""
    assert CHINESE.search(text.partition(":")[0]), f"zhicheng/{room}: the docstring begins with the Chinese name"
    assert "mports" in text, f"zhicheng/{room}: the docstring says what the room imports"
    assert "alled by" in text, f"zhicheng/{room}: the docstring says who calls the room"


def test_every_public_name_says_what_it_does():
    def own_words(thing: object) -> str:
        # A class inherits its parent's docstring; that says nothing about the class itself.
        return (vars(thing).get("__doc__") if inspect.isclass(thing) else thing.__doc__) or ""

    assert [name for name, _, thing in public_things() if not own_words(thing).strip()] == []


def test_every_public_function_has_a_doctest_or_is_on_the_shrinking_list():
    without = without_doctest()
    listed = set(LIST.read_text(encoding="utf8").split())
    assert without <= listed, "give these a doctest"
    assert listed <= without, "these have one now, or are gone: take them off tools/doctest_baseline.txt"


def error_classes() -> list[type]:
    from zhicheng.errors import ZhichengError

    for name in library_modules():
        importlib.import_module(name)
    found, waiting = [], [ZhichengError]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting.extend(kind.__subclasses__())
    return [kind for kind in found if kind.__module__.startswith("zhicheng.")]  # the office's, loaded or not, are not asked here


def test_every_error_has_its_own_code():
    by_code: dict[str, list[str]] = {}
    for kind in error_classes():
        # A parent that is never raised itself may leave its code to its children; a raised one has its own.
        if "code" in vars(kind):
            by_code.setdefault(kind.code, []).append(kind.__qualname__)
    assert {code: names for code, names in by_code.items() if len(names) > 1} == {}
    assert [code for code in by_code if not CODE.fullmatch(code)] == []


@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__qualname__)
def test_every_error_speaks_both_languages(kind):
    for words in (kind.what, kind.todo):
        assert CHINESE.search(words.zh), f"{kind.__qualname__}: {words.zh!r} is not Chinese"
        assert words.en.strip(), f"{kind.__qualname__}: no English"
        assert not CHINESE.search(words.en), f"{kind.__qualname__}: Chinese in {words.en!r}"
