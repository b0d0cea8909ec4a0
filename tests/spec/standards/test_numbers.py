"""Holds every spelling of a standard's number to the drawn table."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from zhicheng.errors import ZhichengError
from zhicheng.standards import parse_number

PAGE = yaml.safe_load((Path(__file__).parent / "numbers.yaml").read_text("utf8"))
ROWS = [pytest.param(row, id=f"{number} {row['text']}") for number, row in enumerate(PAGE["rows"], 1)]


@pytest.mark.parametrize("row", ROWS)
def test_the_spelling_is_read_as_drawn(row):
    if "refused" in row:
        with pytest.raises(ZhichengError) as refusal:
            parse_number(row["text"])
        assert refusal.value.code == row["refused"]
        return
    number = parse_number(row["text"])
    said = (
        str(number),
        number.level.value,
        number.force.value,
        number.body,
        number.serial,
        number.mark,
        number.part,
        number.year,
    )
    drawn = (row["print"], row["level"], row["force"], row["body"], row["serial"], row.get("mark", ""), row.get("part", ""))
    assert said == (*drawn, row.get("year"))
    twin = str(number.twin) if number.twin else None
    degree = number.degree.value if number.degree else None
    assert (twin, degree, "".join(map(str, number.amendments))) == (row.get("twin"), row.get("degree"), row.get("amendments", ""))


@pytest.mark.parametrize("row", [row for row in ROWS if "print" in row.values[0]])
def test_the_print_reads_back(row):
    number = parse_number(row["text"])
    assert parse_number(str(number)) == number
