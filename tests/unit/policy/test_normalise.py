from hypothesis import given
from hypothesis import strategies as some

from zhicheng.policy.normalise import canonical, run_of, script_of


@given(some.text())
def test_canonical_text_keeps_its_length(text):
    assert len(canonical(text)) == len(text)


def test_traditional_and_full_width_characters_become_plain():
    assert canonical("（覆蓋率達到９５％，ＰＭ2．5）") == "（覆盖率达到95%，PM2.5）"


def test_a_run_knows_where_its_characters_stood():
    run = run_of(" 达 到\n2 6%", 0, 9)
    assert (run.text, run.span(2, 4)) == ("达到26%", (5, 8))


def test_a_stray_variant_does_not_make_a_text_traditional():
    text = "于是质量得到提升。" * 20 + "裏"
    assert script_of(text, canonical(text)).own == {}


def test_traditional_names_are_written_as_the_text_does():
    text = "覆蓋率達到"
    assert script_of(text, canonical(text)).written("达到覆盖率") == "達到覆蓋率"
