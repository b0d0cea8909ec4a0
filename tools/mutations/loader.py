"""Imports one module with the source of a mutant; the file on the disk stays as it is."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

from tools.launch.uv import ROOT
from tools.mutations.mutants import mutants


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, source: bytes) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        # Past the cache of bytecode in both directions: neither the right code is run nor the wrong one kept.
        return compile(self.source, self.get_filename(fullname), "exec", dont_inherit=True)


class MutantFinder(MetaPathFinder):
    """Finds one module, with a source of its own."""

    def __init__(self, file: Path, source: bytes) -> None:
        self.file, self.source = ROOT / file, source
        self.module = ".".join(file.with_suffix("").parts)

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Answer for the one module alone."""
        if name != self.module:
            return None
        return spec_from_file_location(name, self.file, loader=_Loader(name, str(self.file), self.source))


def install(named: str) -> MutantFinder:
    """Let this process import the mutant ``zhicheng/values/amounts.py:12``, before it imports anything of ours."""
    file, _, number = named.rpartition(":")
    finder = MutantFinder(Path(file), mutants((ROOT / file).read_bytes())[int(number)].source)
    sys.meta_path.insert(0, finder)
    return finder
