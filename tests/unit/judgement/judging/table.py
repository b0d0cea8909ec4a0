"""How the tables of judging are asked: one limit of lead, and a verdict as two words."""

from __future__ import annotations

from zhicheng.judgement import Dates, Limit, Result, judge

DAY = Dates(production="2024-05-01", sampling="2024-06-01", report="2024-06-20")
FROM = "2023-06-30"


def limit(kind="max", value="0.2", unit="mg/kg", **more):
    return Limit("铅", kind, value, unit, **{"effective_from": FROM, "standard": "GB 9999-2023", **more})


def said(text, unit="mg/kg", *, against=None, dates=DAY, **more):
    result = {name: more.pop(name) for name in ("method", "loq", "parts") if name in more}
    verdict = judge(Result(text, unit, more.pop("item", "铅"), **result), against or limit(), dates=dates, **more)
    return f"{verdict.outcome.value} {verdict.reason.value}"
