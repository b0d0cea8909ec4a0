"""The forms of ICS and CCS."""

from __future__ import annotations

import pytest

from zhicheng.standards import BadDocument, check_ccs, check_ics


@pytest.mark.parametrize("code", ["03", "03.120", "03.120.30"])
def test_an_ics_code(code):
    assert check_ics(code) == code


@pytest.mark.parametrize("code", ["", "3.120", "03.12", "03.120.3", "A41"])
def test_no_ics_code(code):
    with pytest.raises(BadDocument):
        check_ics(code)


@pytest.mark.parametrize("code", ["", "I41", "O00", "A4", "41"])
def test_no_ccs_code(code):
    with pytest.raises(BadDocument):
        check_ccs(code)
