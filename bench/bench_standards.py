"""How long one change of a standard takes beside many others, and comparing declarations again.

    python -m bench.bench_standards [--standards 10000] [--declarations 20] [--folder FOLDER]

On SQLite in a folder of its own: standards in pairs, the one in place of the other, entered through the office's own door; then one
successor at a time, all declarations compared again, and the check that the projection is what the facts say.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import date
from pathlib import Path

from bench.measuring import machine, timed

DAY = date(2019, 7, 15)


def lay_office(folder: Path) -> None:
    """Lay an empty office into a folder."""
    os.environ["ZHICHENG_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng_office.project.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from zhicheng_office.ledger.models import County

    County.objects.create(
        division="330784", name_zh="测速县", name_en="bench", demonstration_day=DAY, demonstration_known=DAY, simulated=True, towns={},
        pillars={}, sections={},
    )  # fmt: skip


def enter(said: list[dict[str, str]]) -> int:
    """Enter standards; return how many facts that took."""
    from zhicheng.standards import standard_entry
    from zhicheng_office.standards.services.standards_entering import Entering, enter_standards

    return enter_standards([standard_entry(one) for one in said], Entering("测速 bench", "bench"))


def pair(place: int) -> dict[str, str]:
    """Return a standard of a pair: the second takes the place of the first."""
    number, year = 60_000 + place // 2, 2010 + 5 * (place % 2)
    before = f"GB/T {number}-2010" if place % 2 else ""
    return {"number": f"GB/T {number}-{year}", "title": f"标准 {place}", "effective_on": f"{year}-05-01", "replaces": before}


def newest(place: int) -> dict[str, str]:
    """Return the next edition of a pair."""
    number = 60_000 + place
    return {"number": f"GB/T {number}-2019", "title": "新版", "effective_on": "2019-05-01", "replaces": f"GB/T {number}-2015"}


def declare(count: int) -> None:
    """Publish declarations, each to a standard of its own."""
    from zhicheng.registry import synthetic_code
    from zhicheng_office.standards.services.declaring import declare as publish

    for place in range(count):
        said = {"product": "合成品", "standards": [f"GB/T {60_000 + place}-2015"], "indicators": []}
        publish(said, entity=synthetic_code(place, "330784"), by="bench", simulated=True)


def compare_all() -> object:
    """Compare all declarations again; return what the job came to."""
    from zhicheng_office.ledger.jobs import run_next_job
    from zhicheng_office.standards.services.comparing import ask_for_all

    ask_for_all("bench")
    return [job.result for job in iter(run_next_job, None)][-1]


def measure(folder: Path, standards: int, declarations: int) -> None:
    """Print how long everything takes."""
    print(machine())
    lay_office(folder)
    from zhicheng_office.standards.services.standards_projecting import differing_standards

    with timed(f"{standards:,} standards entered"):
        enter([pair(place) for place in range(standards)])
    for place in range(3):
        with timed("one successor entered"):
            enter([newest(place)])
    with timed(f"{declarations:,} declarations published"):
        declare(declarations)
    with timed("all compared again"):
        compare_all()
    with timed("the projection held against the facts"):
        differing_standards()


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--standards", type=int, default=10_000)
    parser.add_argument("--declarations", type=int, default=20)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        measure(asked.folder or Path(made), asked.standards, asked.declarations)


if __name__ == "__main__":
    main()
