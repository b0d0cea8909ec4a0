"""Figures that departments report, the machines of backbone enterprises, and the farms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from zhicheng.facts import OPEN_DAY
from zhicheng.simulation.paths import THOUSAND, rescaled
from zhicheng.simulation.sampling import Inspectee, weight_of_farm
from zhicheng.simulation.settings import ReportSeries
from zhicheng.simulation.world import World, month_of
from zhicheng.simulation.writing import Draft, FactRow
from zhicheng.values import Frequency, Period


class Reports:
    """Everything reported by departments, one batch for each body and day (部门报送)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._due: dict[Period, list[tuple[date, ReportSeries, Period]]] = defaultdict(list)
        self._revisions: dict[Period, list[tuple[date, ReportSeries, str, int]]] = defaultdict(list)
        self._stated: dict[tuple[str, str], tuple[Draft, int]] = {}
        for series in world.settings.reports:
            for on, period in self._calendar(series):
                self._due[month_of(on)].append((on, series, period))
            for name, value, on in series.revised:
                self._revisions[month_of(on)].append((on, series, name, value))

    def _calendar(self, series: ReportSeries) -> Iterator[tuple[date, Period]]:
        dice = self._world.dice(f"reporting days {series.predicate}")
        period = Period.containing(series.since, series.frequency)
        while period.start <= self._world.settings.last:
            on = period.last_day + timedelta(days=series.lag_days - dice.below(3))
            if str(period) not in series.missing:
                yield on, period
            period = period.next()

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return the reports and revisions of a month."""
        drafts: dict[tuple[str, date], Draft] = {}
        for on, series, period in self._due[month]:
            draft = self._draft(drafts, series.body, on)
            self._stated[series.predicate, str(period)] = draft, len(draft.rows)
            draft.rows.append(self._row(series, period))
        for on, series, name, value in self._revisions[month]:
            draft = self._draft(drafts, series.body, on)
            earlier, place = self._stated[series.predicate, name]
            draft.correct(earlier.rows[place], earlier.number_of(place), value=value)
        return list(drafts.values())

    def _draft(self, drafts: dict[tuple[str, date], Draft], body: str, on: date) -> Draft:
        return drafts.setdefault((body, on), Draft(on, body, f"报送 {on}"))

    def _row(self, series: ReportSeries, period: Period) -> FactRow:
        dice = self._world.dice(f"{series.predicate} {period}")
        value = series.path.noisy(period.last_day, series.noise, dice)
        if series.ceiling is not None:
            value = min(value, series.ceiling)
        number = series.fixed.get(str(period), rescaled(value, series.scale))
        start, end = period.start.toordinal(), period.end.toordinal()
        return (self._world.settings.county.place, series.predicate, number, None, start, end, None, False)


class Machines:
    """Machines of the backbone enterprises, counted each quarter (骨干企业装备)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._dice = world.dice("machines")

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return the count at the end of the quarter before."""
        quarter = self._world.quarter_ended_before(month)
        if quarter is None:
            return []
        draft = Draft(month.start + timedelta(days=7), "economy", f"骨干企业装备 {quarter}")
        share = self._world.settings.streams.equipment.at(quarter.last_day)
        start, end = quarter.start.toordinal(), quarter.end.toordinal()
        carried = 0
        for trader in self._world.standing["entity.backbone"]:
            machines = 40 + trader.tie % 160
            exact = machines * share + carried  # what one trader rounds away the next one carries
            controlled = min(machines, max(0, exact // (100 * THOUSAND)))
            carried = exact - controlled * 100 * THOUSAND
            draft.rows.append((trader.subject, "entity.equipment", machines, None, start, end, None, False))
            draft.rows.append((trader.subject, "entity.nc_equipment", controlled, None, start, end, None, False))
        return [draft]


class Farms:
    """Farms, their areas each half-year, and the demonstration bases (农业基地)."""

    BODY = "agriculture"
    PRODUCTS = ("rice", "vegetables", "tea", "persimmon", "taro", "fruit")

    def __init__(self, world: World) -> None:
        self._world = world
        self._dice = world.dice("farms")
        towns = world.settings.county.towns
        self.farms = tuple(self._farm(number, towns[number % len(towns)].code) for number in range(1, self._count() + 1))
        self._areas = {farm.subject: self._dice.between(300, 4000) for farm in self.farms}
        self._demonstrating = 0

    def _count(self) -> int:
        return self._world.settings.streams.farms

    def _farm(self, number: int, town: str) -> Inspectee:
        product = self._dice.one_of(self.PRODUCTS)
        return Inspectee(f"farm:SIM-{number:04d}", "sample.farm", town, product, weight_of_farm(self._dice))

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return the roster at the start, areas after each half-year, new demonstration bases after each quarter."""
        if month == month_of(self._world.settings.first):
            return [self._roster()]
        quarter = self._world.quarter_ended_before(month)
        if quarter is None:
            return []
        draft = Draft(month.start + timedelta(days=6), self.BODY, f"农业基地 {quarter}")
        self._demonstrate(quarter, draft)
        if quarter.number in (2, 4) and quarter.start >= self._world.settings.streams.farm_since:
            self._state_areas(Period.containing(quarter.start, Frequency.HALF), draft)
        return [draft]

    def _roster(self) -> Draft:
        draft = Draft(self._world.settings.first, self.BODY, "期初基地名录")
        day = self._world.first - 30
        for number, farm in enumerate(self.farms, start=1):
            said = (
                ("farm.name", f"合成基地{number:04d}"),
                ("farm.town", farm.town),
                ("farm.product", farm.product),
            )
            draft.rows += [(farm.subject, code, None, value, day, OPEN_DAY, None, False) for code, value in said]
        return draft

    def _state_areas(self, half: Period, draft: Draft) -> None:
        paths = self._world.settings.streams.farm_paths
        start, end = half.start.toordinal(), half.end.toordinal()
        carried = dict.fromkeys(paths, 0)
        for farm in self.farms:
            area = self._areas[farm.subject]
            draft.rows.append((farm.subject, "farm.area", area, None, start, end, None, False))
            for code, path in paths.items():
                exact = area * path.at(half.last_day) + carried[code]
                part = min(area, exact // (100 * THOUSAND))
                carried[code] = exact - part * 100 * THOUSAND
                if code != "farm.standardised_area" or half.number == 2:
                    until = end if code != "farm.standardised_area" else date(half.year + 1, 1, 1).toordinal()
                    since = start if code != "farm.standardised_area" else date(half.year, 1, 1).toordinal()
                    draft.rows.append((farm.subject, code, part, None, since, until, None, False))

    def _demonstrate(self, quarter: Period, draft: Draft) -> None:
        wanted = self._world.settings.streams.demonstration.at(quarter.last_day) // THOUSAND
        while self._demonstrating < min(wanted, len(self.farms)):
            farm = self.farms[self._demonstrating]
            self._demonstrating += 1
            day = quarter.end.toordinal() - self._dice.between(5, 60)
            draft.rows.append((farm.subject, "farm.traceability_demonstration", 1, None, day, OPEN_DAY, None, False))
