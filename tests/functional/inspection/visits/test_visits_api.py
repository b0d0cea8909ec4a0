"""The phone's API answers as declared whatever an inspector's phone sends: never a 500, never an undeclared shape."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis.strategies import sampled_from
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.functional.api.asked import SHORT, asked_by

TOKEN = "a" * 32
VISITS = ("2019-01-0001", "2019-01-0003", "2019-01-0004")


@pytest.mark.sqlite
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_as_declared(visits, mode, long_run):
    from zhicheng_office.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username="inspector-A1"))
    cookies = {"sessionid": client.cookies["sessionid"].value, "csrftoken": TOKEN}
    asked = set()
    with asked_by("/api/v1/openapi.json") as schema:
        for found in schema.include(path_regex="/visits/(today|records|.*photos)").get_all_operations():
            operation = found.ok()
            asked.add((operation.method, operation.path.rpartition("/api/v1")[2]))
            if mode is GenerationMode.NEGATIVE and operation.path.endswith("/today"):
                continue  # it takes nothing that could be wrong

            @given(case=operation.as_strategy(generation_mode=mode, cookies=cookies), number=sampled_from(VISITS))
            @hypothesis_settings(
                max_examples=300 if long_run else 2 * SHORT,
                suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
            )
            def ask(case, number):
                if mode is GenerationMode.POSITIVE:
                    if "number" in case.path_parameters:
                        case.path_parameters["number"] = number
                    if isinstance(case.body, dict) and "visit" in case.body:
                        case.body["visit"] = number
                # a record that has the declared form may still leave a check out: that is a refusal, and declared
                case.call_and_validate(headers={"X-CSRFToken": TOKEN}, excluded_checks=[positive_data_acceptance])

            ask()
    assert len(asked) == 4
