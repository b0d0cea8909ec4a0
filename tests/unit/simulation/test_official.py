"""The simulated list of a level above: the same for a seed, readable by its mapping, with the slips that the check is to find."""

from datetime import date

from zhicheng.draw.official import OfficialSource, load_platforms, read_official
from zhicheng.registry import synthetic_code
from zhicheng.simulation import OfficialCandidate, example_settings, simulate_official

SOME = [OfficialCandidate(synthetic_code(number, "330799"), f"某厂（合成）{number}", "东城街道") for number in range(30)]


def file(number="SJ-1", count=8, platform="provincial_tasks"):
    said = {"certificates": ["Z1", "Z2", "Z3"], "count": count, "platform": load_platforms()[platform]}
    return simulate_official(example_settings(), number, SOME, **said)


def test_it_is_the_same_each_time_and_another_for_another_number():
    assert file() == file()
    assert file() != file("SJ-2")


def test_it_reads_back_with_one_row_twice_and_one_person_twice():
    source = OfficialSource("模拟", "省级（模拟）", date(2019, 7, 8), "list.csv", file())
    read = read_official(source, load_platforms()["provincial_tasks"])
    assert read.refused == ()
    assert len(read.rows) == 9
    assert len({row.code for row in read.rows}) == 8
    assert [row.inspectors[0] == row.inspectors[1] for row in read.rows] == [False, True] + [False] * 7


def test_it_names_no_more_than_there_are():
    assert len(file(count=99).splitlines()) == 32
