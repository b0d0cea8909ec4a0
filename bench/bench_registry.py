"""How long search takes among a million entities, and how long a list of 100,000 rows takes to come in and to go out.

    python -m bench.bench_registry [--entities 1000000] [--rows 100000] [--only search|import] [--folder FOLDER]

Everything runs on SQLite in a folder of its own. Search: names of two to fourteen characters, common and rare pieces, single
characters, codes whole, begun and within, addresses, several words, filters, and words that nobody has; each asked several
times. Bar: p95 under 100 ms. Import: a list in .csv and in .xlsx by the job that the page queues, until its last fact is
recorded and can be searched for. Bar: under 30 s.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from bench.measuring import machine, timed

TURNS = 5
PLACES = ("永康", "武义", "义乌", "东阳", "金华", "浦江", "磐安", "兰溪")
MARKS = "鼎盛恒泰飞龙金瑞华宏达顺兴隆天宇中正群升步阳王力春天美嘉诚信德丰永固佳新安"
TRADES = ("五金", "门业", "杯业", "电动工具", "车业", "厨具", "健身器材", "休闲用品", "金属制品", "机械", "百货", "食品")
FORMS = ("有限公司", "厂", "经营部", "有限责任公司", "商行", "加工厂", "个体工商户", "专业合作社")
ASKED = (
    "五金", "门业", "杯业", "鼎盛", "龙金", "有限公司", "公司", "永康鼎盛", "永康鼎盛五金有限公司", "电动工具", "动工", "健身器材厂",
    "金", "厂", "不存在", "永武", "盛杯", "鼎盛 杯业", "杯业 永康", "胡库路", "胡库路 128", "9133078", "91330784YX123456", "YX123456",
    "123456", "王力门业有限责任公司", "美嘉", "诚信德", "合作社", "车业商行", "ab", "路 号",
)  # fmt: skip


def office(folder: Path) -> None:
    """Lay an empty office into a folder."""
    os.environ["ZHICHENG_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng_office.project.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def name_of(number: int) -> str:
    """Return one of many names: a place, a mark of two characters, a trade, a form."""
    one, two = MARKS[number % len(MARKS)], MARKS[number // len(MARKS) % len(MARKS)]
    trade, form = TRADES[number // 7 % len(TRADES)], FORMS[number // 11 % len(FORMS)]
    return f"{PLACES[number // 3 % len(PLACES)]}{one}{two}{trade}{form}（合成{number % 997}）"


def make_entities(count: int) -> None:
    """Fill the projection; the facts behind it are not looked at by a search."""
    from zhicheng.registry import search_key, synthetic_code
    from zhicheng_office.registry.models import EntityRow
    from zhicheng_office.registry.services import rebuild_search

    with timed(f"{count:,} rows of the projection"):
        for start in range(0, count, 20_000):
            rows = []
            for number in range(start, min(start + 20_000, count)):
                code = synthetic_code(number % 1_000_000, ("330784", "330782")[number // 1_000_000])
                name = name_of(number)
                rows.append(
                    EntityRow(
                        subject=f"entity:{code}", name=name, key=search_key(name), number=number + 1, status="active",
                        town=f"33078410{number % 10}", kind="enterprise", address=f"胡库路{number % 900}号" if number % 4 == 0 else "",
                    )
                )  # fmt: skip
            EntityRow.objects.bulk_create(rows)
    with timed("the index of their pieces"):
        rebuild_search()


def ask() -> None:
    """Ask every question several times and print the quantiles."""
    from zhicheng_office.registry.searching import search_entities

    taken: list[float] = []
    worst: dict[str, float] = {}
    for _ in range(TURNS):
        for filters in ({}, {"town": "330784107"}):
            for text in ASKED:
                begin = time.perf_counter()
                search_entities(text, filters)
                spent = time.perf_counter() - begin
                taken.append(spent)
                key = text + (" in a town" if filters else "")
                worst[key] = max(spent, worst.get(key, 0))
    cuts = statistics.quantiles(taken, n=100)
    slow = sorted(worst.items(), key=lambda item: -item[1])[:5]
    print(f"{len(taken)} searches: p50 {cuts[49] * 1000:.1f} ms, p95 {cuts[94] * 1000:.1f} ms, most {max(taken) * 1000:.1f} ms")
    print("slowest: " + "; ".join(f"{text} {spent * 1000:.0f} ms" for text, spent in slow))
    print(f"bar p95 100 ms: {'met' if cuts[94] <= 0.1 else 'MISSED'}")


def list_of(rows: int) -> list[tuple[str, ...]]:
    """Return the header and the rows of a list, one in a thousand of them wrong."""
    from zhicheng.registry import synthetic_code

    lines = [("统一社会信用代码", "名称", "所在镇街", "行业代码", "成立日期", "主体类型", "规模", "登记状态", "住所")]
    for number in range(rows):
        code = synthetic_code(number, "330784") if number % 1000 else "91330784MA0000000"
        place = f"33078410{number % 10}"
        lines.append((code, name_of(number), place, "3465", "2018-05-01", "企业", "小型", "存续", f"胡库路{number % 900}号"))
    return lines


def import_and_export(rows: int) -> None:
    """Import a list in every form by the job that a page queues, the first time and again, and write it out in every form."""
    from datetime import date

    from zhicheng_office.ledger.evidence import keep_evidence
    from zhicheng_office.ledger.jobs import run_next_job
    from zhicheng_office.ledger.models import County, FactRow
    from zhicheng_office.registry.exporting import exported
    from zhicheng_office.registry.files import written
    from zhicheng_office.registry.importing import ask_for_import
    from zhicheng_office.registry.searching import search_entities

    towns = {f"33078410{number}": {"zh": f"镇{number}", "en": f"Town {number}"} for number in range(10)}
    County.objects.create(division="330784", name_zh="县", name_en="County", towns=towns)
    for form in ("csv", "xlsx", "parquet"):
        data = written(list_of(rows), form, simulated=False)
        kept = keep_evidence(data, f"list.{form}", "bench")
        begin = time.perf_counter()
        ask_for_import(kept, date(2018, 5, 1), "bench")
        job = run_next_job()
        spent = time.perf_counter() - begin
        what = "first" if form == "csv" else "again"
        print(f"{spent:9.3f} s  {rows:,} rows in .{form} ({len(data):,} bytes), {what}: {job.state} {job.result['recorded']:,} facts, "
              f"{job.result['refused_total']} rows refused", flush=True)  # fmt: skip
        if form == "csv":
            print(
                f"bar 30 s: {'met' if spent <= 30 else 'MISSED'}; {FactRow.objects.count():,} facts, found {search_entities('鼎盛').total}+"
            )
    for form in ("csv", "xlsx", "parquet"):
        with timed(f"written as .{form}"):
            written(exported("entities", {}), form, simulated=True)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--entities", type=int, default=1_000_000)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--only", choices=("search", "import"))
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--reindex", action="store_true")
    options = asked.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as temporary:
        office(options.folder or Path(temporary))
        if options.only == "import":
            import_and_export(options.rows)
        else:
            from zhicheng_office.registry.models import EntityRow

            if EntityRow.objects.count() != options.entities:
                make_entities(options.entities)
            if options.reindex:
                from zhicheng_office.registry.services import rebuild_search

                with timed("the index anew"):
                    rebuild_search()
            ask()
    print(machine())


if __name__ == "__main__":
    main()
