"""The library reads no clock, no environment, no chance and no file; and it lives without Django."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.walls.impurities import impurities
from tests.walls.source import LIBRARY, ROOT, library_modules, name_of, python_files, tree_of

# cli is the room that reads and writes files; the loader reads the packaged rulebook, the verifier its packaged page. Nothing else.
EXEMPT = {
    "zhicheng/rules/loader.py": {"read_text"},
    "zhicheng/publication/verifier/sources.py": {"read_text"},
    "zhicheng/publication/draw_page/sources.py": {"read_text"},
}

BLOCKED = """
import importlib, sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "ninja", "duckdb", "zhicheng_office", "zhicheng_columnar"}:
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Blocked())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def test_every_module_of_the_library_imports_with_django_blocked():
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED, *library_modules()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("file", python_files("zhicheng"), ids=name_of)
def test_no_file_of_the_library_looks_outside(file):
    if file.is_relative_to(LIBRARY / "cli"):
        return
    allowed = EXEMPT.get(name_of(file), set())
    found = [
        f"{name_of(file)}:{line} {what}"
        for line, what in impurities(tree_of(file))
        if what.split(":")[0].rpartition(".")[2] not in allowed
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date\nd = date.today()",
        "from datetime import date as d\nd.today()",
        "import os\n",
        "from os import environ",
        "import uuid\nuuid.uuid4()",
        "from uuid import uuid4",
        "open('x')",
        "hash('x')",
        "print('x')",
        "import numpy as np\nnp.random.normal()",
        "from numpy import random",
        "from numpy.random import default_rng",
        "from scipy import stats\nstats.norm.rvs()",
        "from scipy.stats import norm\nnorm.ppf(0.1, random_state=1)",
        "import time\ntime.monotonic()",
        "from time import perf_counter",
        "from pathlib import Path",
        "import urllib.request",
        "from urllib.request import urlopen",
        "import http.client",
        "f.read_text()",
    ],
)
def test_what_looks_outside_is_found(code):
    assert list(impurities(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import date, time\ndate(2019, 6, 30)",
        "import pdfplumber\npdfplumber.open(data)",
        "import zipfile\nzipfile.ZipFile(data).open('a')",
        "now = state.at(day)\nnow.count",
        "import uuid\nuuid.uuid5(uuid.NAMESPACE_URL, 'x')",
        "import hashlib\nhashlib.sha256(b'x')",
        "today: int = 3",
        "from pathlib import PurePosixPath\nPurePosixPath('a/b').name",
        "from zhicheng.readers import read_text\nread_text(b'')",
    ],
)
def test_what_stays_inside_is_left_alone(code):
    assert list(impurities(ast.parse(code))) == []
