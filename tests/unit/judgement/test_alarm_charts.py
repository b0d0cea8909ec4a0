"""Charts of smart supervision: their values, limits and findings."""

from datetime import date, timedelta

import pytest

from zhicheng.judgement import Reading, Signal, chart_settings, cusum_chart, funnel_chart, raise_alarms

START, DAY = date(2020, 1, 1), date(2020, 12, 31)


def signals(pattern):
    kinds = {"+": Reading.PASSED, "-": Reading.FAILED, "?": Reading.UNREADABLE}
    return [
        Signal(f"S{place:04d}", f"E{place}", "1411", "food", "additives", START + timedelta(days=place), kinds[sign], "line")
        for place, sign in enumerate(pattern)
    ]


def test_a_cusum_starts_anew_after_it_crossed_and_leaves_out_what_was_not_read():
    chart = cusum_chart(signals("----?-"), day=DAY)
    up = chart.span - 1
    assert [step.total for step in chart.steps] == [up, 2 * up, 3 * up, 4 * up, up]
    assert [step.crossed for step in chart.steps] == [False, False, False, True, False]
    assert "2020-01-04" in chart.finding.zh


def test_the_chart_crosses_where_the_alarm_is_raised():
    row = signals("+" * 30 + "-" * 6)
    crossed = [step.day for step in cusum_chart(row, day=DAY).steps if step.crossed]
    assert crossed == [alarm.day for alarm in raise_alarms("food", row, day=DAY) if alarm.chart.value == "cusum"]


def test_an_empty_or_quiet_chart_says_so():
    assert cusum_chart([], day=DAY).finding.en == "no readable result yet"
    quiet = cusum_chart(signals("+" * 40), day=DAY)
    assert quiet.finding.zh == "未越过界限（40 个结果，0 个异常）"
    assert cusum_chart(signals("+" * 40), day=START).steps[-1].day == START


def test_a_funnel_compares_only_classes_with_results_enough():
    least = chart_settings(DAY).least_results
    chart = funnel_chart({"1411": (6, least), "1419": (0, least), "1421": (3, least - 1)}, day=DAY)
    assert chart.high == ("1411",)
    assert dict(chart.few) == {"1421": (3, least - 1)}
    assert "1411" in chart.finding.en
    assert chart.curve[0][0] == least
    assert funnel_chart({"1419": (0, 900)}, day=DAY).high == ()


@pytest.mark.parametrize("counts", [{}, {"1411": (2, 3)}])
def test_a_funnel_of_too_little_says_so(counts):
    chart = funnel_chart(counts, day=DAY)
    assert (chart.points, chart.curve) == ({}, ())
    assert chart.finding.zh == "结果太少，暂不比较"


def test_the_curve_ends_beyond_the_largest_class():
    assert funnel_chart({"1411": (1, 140)}, day=DAY).curve[-1][0] == 150
