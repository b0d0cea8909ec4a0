"""How fast machine-read signals come in, and how long charts and coverage take over many of them.

    python -m bench.bench_signals [--entities 2000] [--signals 20000] [--standing 300000] [--folder FOLDER]

On SQLite in a folder of its own: pharmacies whose devices were read all over the days that count. Intake goes through the office's
own door, 500 at a time as the API takes them, each part a transaction with its facts and its line of the trail; then the look at the
charts, coverage by town, the series of a sector, and a list of who has no signal, beside the standing rows.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.measuring import machine, timed

DAY = date(2019, 7, 15)
TOWNS = tuple(f"3307840{place:02d}" for place in range(1, 15))


def office(folder: Path, entities: int) -> list[str]:
    """Lay an office with pharmacies into a folder; return their codes."""
    os.environ["ZHICHENG_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng_office.project.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from zhicheng.registry import synthetic_code
    from zhicheng_office.ledger.models import County
    from zhicheng_office.registry.models import EntityRow

    County.objects.create(
        division="330784",
        name_zh="测速县",
        name_en="bench",
        demonstration_day=DAY,
        demonstration_known=DAY,
        simulated=True,
        towns={},
    )
    codes = [synthetic_code(number, "330784") for number in range(entities)]
    rows = (
        EntityRow(
            subject=f"entity:{code}",
            name=f"店（合成）{place}",
            town=TOWNS[place % 14],
            industry="5251",
            kind="enterprise",
            status="active",
        )
        for place, code in enumerate(codes)
    )
    EntityRow.objects.bulk_create(rows, batch_size=2000)
    return codes


def stand(codes: list[str], count: int) -> None:
    """Put rows into the table of signals as if they had come in before."""
    from zhicheng_office.inspection.models import SignalRow

    def rows() -> Iterator[SignalRow]:
        for place in range(count):
            day = DAY - timedelta(days=place % 89 + 1)
            at = datetime(day.year, day.month, day.day, place % 24, tzinfo=UTC)
            yield SignalRow(
                system="standing", number=str(place), entity=codes[place * 7 % len(codes)], sector="pharmacies", item="storage_climate",
                group="5251", town=TOWNS[place % 14], text="22", unit="℃", reading="failed" if place % 53 == 0 else "passed", read_at=at, day=day,
                received_at=at, by="bench", simulated=True,
            )  # fmt: skip

    SignalRow.objects.bulk_create(rows(), batch_size=2000)


def intake(codes: list[str], count: int) -> None:
    """Send signals through the office's own door."""
    from zhicheng_office.inspection.services.signals import MOST, SignalAsked, take_signals

    for start in range(0, count, MOST):
        part = [
            SignalAsked(
                place, "bench", "storage_climate", "22.5", f"{DAY - timedelta(days=place % 80 + 1)}T08:{place % 60:02d}",
                entity=codes[place % len(codes)], unit="℃", number=str(place),
            )
            for place in range(start, min(start + MOST, count))
        ]  # fmt: skip
        assert not take_signals(part, "bench").refused


def measure(folder: Path, entities: int, signals: int, standing: int) -> None:
    """Print how long everything takes."""
    print(machine())
    codes = office(folder, entities)
    from zhicheng_office.inspection.services.alarms import watch_signals
    from zhicheng_office.inspection.signal_pages import entity_rows, series_of
    from zhicheng_office.inspection.signal_records import coverage_by_town

    with timed(f"{standing:,} standing rows"):
        stand(codes, standing)
    with timed(f"{signals:,} signals taken, {entities:,} entities"):
        intake(codes, signals)
    with timed("look at the charts"):
        watch_signals()
    with timed("coverage by town"):
        coverage_by_town("pharmacies", DAY)
    with timed("series of the sector"):
        series_of("pharmacies", DAY)
    with timed("who has no signal"):
        len(entity_rows("pharmacies", DAY, {"reached": "no"})[:50])


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=2000)
    parser.add_argument("--signals", type=int, default=20_000)
    parser.add_argument("--standing", type=int, default=300_000)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        measure(asked.folder or Path(made), asked.entities, asked.signals, asked.standing)


if __name__ == "__main__":
    main()
