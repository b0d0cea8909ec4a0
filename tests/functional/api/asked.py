"""The office asked at random by an OpenAPI document: how many cases, and how each is put."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import sampled_from
from schemathesis import Case, GenerationMode
from schemathesis.schemas import APIOperation, BaseSchema

from zhicheng.registry import synthetic_code

SHORT = 8  # cases for each operation, each kind of case and each visitor
# What is there, put beside what is made at random: chance alone would hardly ever find it.
KNOWN: list[dict[str, object]] = [
    *({"code": code} for code in ("T01", "T06", "T38")),
    *({"name": name} for name in ("targets", "by_town", "log", "releases")),
    *({"batch": batch} for batch in ("2019-07", "2019-08")),
    *({"batch": batch, "entity": synthetic_code(number, "330799")} for batch in ("2019-07", "2019-08") for number in (1, 7)),
    *({"index": index} for index in (0, 255, 256, 299, 300)),
    *(
        {"level": level, "place": place}
        for level in ("0", "1", "entries")
        for place in ("000", "000.p/1", "001.p/44", "001.p/45")
    ),
]


@contextmanager
def asked_by(address: str) -> Iterator[BaseSchema]:
    """Yield the schema at an address of the office, to be asked in this process."""
    # The test's transaction is on one connection; a real server would close it between two requests.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    try:
        yield schemathesis.openapi.from_wsgi(address, get_wsgi_application())
    finally:
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)


def ask_everything(schema: BaseSchema, cases: int, cookies: Mapping[str, str]) -> int:
    """Put so many cases as declared, and as many that break the declaration, to every operation; return how many were put."""
    operations = [found.ok() for found in schema.get_all_operations()]
    put = sum(_ask(operation, GenerationMode.POSITIVE, cases, cookies) for operation in operations)
    for operation in operations:
        with suppress(Unsatisfiable):  # an operation that takes any text cannot be asked wrongly
            put += _ask(operation, GenerationMode.NEGATIVE, cases, cookies)
    return put


def _ask(operation: APIOperation, mode: GenerationMode, cases: int, cookies: Mapping[str, str]) -> int:
    put, names = 0, {parameter.name for parameter in operation.path_parameters}
    there = [known for known in KNOWN if known.keys() == names and mode is GenerationMode.POSITIVE]

    @given(case=operation.as_strategy(generation_mode=mode, cookies=dict(cookies) or None), known=sampled_from([{}, *there]))
    @hypothesis_settings(max_examples=cases, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
    def ask(case: Case, known: dict[str, object]) -> None:
        nonlocal put
        put += 1
        case.path_parameters.update(known)
        case.call_and_validate()

    ask()
    return put
