"""What the public sees of visits: published results alone, masked, as list, entity's page, register and released tables."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client

from tests.functional.inspection.visits.visiting import sheet
from zhicheng_office.inspection.services.results import propose_results, release_results
from zhicheng_office.portal.inspections import result_tables
from zhicheng_office.registry.models import EntityRow

VISIT = "2019-01-0001"


@pytest.fixture
def published(phone):
    """Publish one of two results; the entity is a sole proprietor with a person's name."""
    EntityRow.objects.update_or_create(
        subject="entity:T0001", defaults={"name": "张三五金店", "kind": "sole_proprietor", "town": "330784001"}
    )
    for visit in (VISIT, "2019-01-0002"):
        phone("inspector-A1").send(sheet(visit))
    propose_results([VISIT], "first")
    release_results([VISIT], "second")


def test_published_results_alone_are_listed_and_masked(published):
    for path in (
        "/inspections",
        "/en/inspections",
        "/inspections/T0001",
        "/data/tables/inspections",
        "/api/v1/tables/inspections",
    ):
        text = b"".join(Client().get(path)).decode()
        assert (path, "张三" in text, "陈一" in text, "浙执" in text, "T0002" in text) == (path, False, False, False, False)
        assert "T0001" in text, path
    assert Client().get("/inspections/T0002").status_code == 404


def test_the_lists_as_files(published):
    rows = list(csv.reader(StringIO(Client().get("/inspections?format=csv").content.decode("utf-8-sig"))))
    assert rows[1][:7] == [VISIT, "2019-07-15", "2019-01", "T0001", "张****", "330784001", "none"]
    results, towns = result_tables()
    assert [row[0] for row in results.rows] == [VISIT]
    assert towns.rows == (("330784001", "none", 1),)


@pytest.mark.parametrize("query", ["q=%00", "q=T0001", "q=2019-01", "finding=x", "finding=case", "q=" + "a" * 3000])
def test_no_question_fails(published, query):
    assert Client().get(f"/inspections?{query}").status_code == 200


def test_an_empty_office_says_why(visits):
    assert "还没有公开的检查结果" in Client().get("/inspections").content.decode()


def test_the_public_pages_ask_the_database_a_bounded_number_of_times(published, django_assert_max_num_queries):
    for path in ("/inspections", "/inspections/T0001"):
        with django_assert_max_num_queries(20):
            Client().get(path)
