"""An observation that would break the table is refused."""

import pytest

from zhicheng.publication import Observation, UnfitObservation
from zhicheng.values import Period


@pytest.mark.parametrize("codes", [("", "i", "a"), ("T05", "a,b", "330784"), ("T05", "x", "33 0784"), ("=T", "x", "1")])
def test_a_code_with_other_signs_is_refused_with_the_code_named(codes):
    with pytest.raises(UnfitObservation, match="ZC-PUBLICATION-001"):
        Observation(*codes, Period.parse("2019"), None)
