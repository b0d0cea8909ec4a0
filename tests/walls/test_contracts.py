"""The import contracts hold, and they forget nobody."""

from __future__ import annotations

import tomllib

import pytest

from tests.walls.source import ROOT

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in CONFIG["contracts"]}


def test_every_contract_holds():
    pytest.importorskip("importlinter", reason="lint-imports is a tool of the whole environment")
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_app_of_the_office_is_in_the_contract_of_apps():
    built = {f"zhicheng_office.{folder.parent.name}" for folder in (ROOT / "zhicheng_office").glob("*/__init__.py")}
    assert built == set(CONTRACTS["app"]["containers"])


def test_the_library_contract_is_exhaustive_and_pure():
    assert CONTRACTS["library"]["exhaustive"] is True
    assert {"django", "sqlite3", "duckdb", "socket", "requests", "httpx", "random", "secrets"} <= set(
        CONTRACTS["pure"]["forbidden_modules"]
    )
