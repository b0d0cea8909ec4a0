"""The cockpit over a prepared office: server time of each page, p50 and p95, and its number of queries.

    ZHICHENG_HOME=FOLDER python -m bench.bench_overview [ROUNDS]

FOLDER is one that ``zhicheng prepare`` has filled (a million facts in the demonstration). Bars: overview p95 under
100 ms, no page over 20 queries. The requests go through all of the middleware, without a network between.
"""

from __future__ import annotations

import os
import statistics
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng_office.project.settings")
PAGES = (
    "/cockpit/",
    "/cockpit/?status=off",
    "/cockpit/targets/T05",
    "/cockpit/targets/T12",
    "/cockpit/targets/T12/facts",
    "/cockpit/bulletin",
    "/",
    "/plan",
    "/plan/T12",
    "/api/v1/verdicts",
)
MOST_QUERIES = 20
OVERVIEW_P95_MS = 100


def main(rounds: int) -> int:
    """Measure every page; return 1 when a bar is missed."""
    import django

    django.setup()
    from zhicheng_office.ledger.models import FactRow

    print(f"{FactRow.objects.count():,} facts, {rounds} rounds, warm")
    missed = [page for page in PAGES if not _measure(page, rounds)]
    print(f"missed: {', '.join(missed)}" if missed else "all bars held")
    return 1 if missed else 0


def _measure(page: str, rounds: int) -> bool:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from zhicheng_office.accounts.models import User

    client = Client()
    client.force_login(User.objects.filter(role="quality_office").first())
    client.get(page)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(page)
    queries = len(captured)  # the next request empties Django's log
    times = sorted(_timed(client, page) for _ in range(rounds))
    p95 = times[int(len(times) * 0.95) - 1]
    print(
        f"{page:32} {answer.status_code}  p50 {statistics.median(times):6.1f} ms  p95 {p95:6.1f} ms  "
        f"{queries:2} queries  {len(answer.content) / 1000:5.1f} kB"
    )
    within = p95 < OVERVIEW_P95_MS if page == "/cockpit/" else True
    return within and queries <= MOST_QUERIES and answer.status_code == 200


def _timed(client: object, page: str) -> float:
    start = time.perf_counter()
    client.get(page)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
