"""Timeline events sort by their first day; peer series are kept by city and in order."""

from datetime import date

from zhicheng.errors import Words
from zhicheng.plan import EventKind, PeerPoint, PeerSeries, TimelineEvent
from zhicheng.values import Period

HERE = Words("本市", "this city")


def test_an_event_known_by_its_year_begins_with_it():
    year = TimelineEvent("H01", Period.parse("1998"), EventKind.STRATEGY, Words("质量立市", "quality city"), "1998年")
    day = TimelineEvent("H06", date(2016, 9, 1), EventKind.HONOUR, Words("示范城市", "model city"), "2016年9月1日")
    assert [event.first_day for event in (year, day)] == [date(1998, 1, 1), date(2016, 9, 1)]


def test_a_series_is_kept_by_city_in_order_of_time():
    points = [PeerPoint(Period.parse(year), city, rank, 20) for year, city, rank in (("2018", HERE, 8), ("2017", HERE, 9))]
    other = PeerPoint(Period.parse("2018"), Words("同类城市甲", "city A"), 1, 20)
    series = PeerSeries("P", "D01", Words("位次", "rank"), Words("模拟", "simulated"), (*points, other), simulated=True)
    assert [point.rank for point in series.city_series()["本市"]] == [9, 8]
    assert list(series.city_series()) == ["本市", "同类城市甲"]
