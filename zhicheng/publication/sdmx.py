"""SDMX-CSV 2.0, written directly: one row for each observation, its dimensions first, then value and attributes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from zhicheng.publication.observations import Observation, Vintage

STRUCTURE = "ZHICHENG:DF_TARGETS(1.0)"
DIMENSIONS = ("FREQ", "REF_AREA", "INDICATOR", "TARGET", "TIME_PERIOD")
MEASURE = "OBS_VALUE"
ATTRIBUTES = ("UNIT_MEASURE", "OBS_STATUS", "FIRST_VALUE", "SIMULATED", "VALID_DAY", "KNOWN_DAY", "KNOWN_SEQUENCE")


def write_sdmx_csv(observations: Iterable[Observation], vintage: Vintage) -> str:
    """Return the observations as SDMX-CSV 2.0 (统计数据和元数据交换); a missing value is an empty cell with status M.

    ``OBS_STATUS`` follows the SDMX code list: A normal, M missing, R revised, F forecast.
    Source: SDMX-CSV 2.0, field guide (github.com/sdmx-twg/sdmx-csv), sections header row and data rows.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> from zhicheng.values import Period
    >>> row = Observation("T05", "high_tech_enterprises", "330100", Period.parse("2019-Q2"), Decimal(74), "家")
    >>> text = write_sdmx_csv([row], Vintage(date(2019, 6, 30), date(2019, 7, 15), 1187, simulated=True))
    >>> text.splitlines()[1]
    'dataflow,ZHICHENG:DF_TARGETS(1.0),I,Q,330100,high_tech_enterprises,T05,2019-Q2,74,家,A,,true,2019-06-30,2019-07-15,1187'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, MEASURE, *ATTRIBUTES))
    writer.writerows(_row(observation, vintage) for observation in observations)
    return out.getvalue()


def _row(observation: Observation, vintage: Vintage) -> tuple[str, ...]:
    period = observation.period
    dimensions = (
        period.frequency.value if period.frequency.value != "H" else "S",  # SDMX writes a half-year as semester
        observation.area,
        observation.indicator,
        observation.target,
        str(period).replace("-H", "-S"),
    )
    return (
        "dataflow",
        STRUCTURE,
        "I",
        *dimensions,
        "" if observation.value is None else f"{observation.value:f}",
        observation.unit,
        _status(observation),
        "" if observation.first is None else f"{observation.first:f}",
        "true" if vintage.simulated else "false",
        vintage.day.isoformat(),
        vintage.known.isoformat(),
        str(vintage.sequence),
    )


def _status(observation: Observation) -> str:
    if observation.value is None:
        return "M"
    if observation.forecast:
        return "F"
    return "R" if observation.first is not None and observation.first != observation.value else "A"
