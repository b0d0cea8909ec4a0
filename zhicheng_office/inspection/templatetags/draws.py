"""Tags of draws: steps, quotas, states and buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from zhicheng.draw import STATE_WORDS, Commitment, Shown
from zhicheng.draw.committing import Method
from zhicheng.draw.official import CampaignKind
from zhicheng.draw.promises import PROMISE_WORDS, Promise
from zhicheng.errors import Words
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.ui.saying import here, say

register = template.Library()
SHORT = 12  # of a pseudonym's 32 digits; the bundle holds all

STEP_WORDS = {
    "take_over": Words("承接上级抽取", "take an official draw over"),
    "freeze": Words("冻结名录", "freeze the roster"),
    "commit": Words("作出承诺", "commit"),
    "promise": Words("承诺最迟开启日", "promise by when all is opened"),
    "receipt": Words("加入外部收据", "take a receipt"),
    "enter_outcome": Words("录入来源结果", "enter an outcome"),
    "draw": Words("抽取", "draw"),
    "commit_team": Words("承诺派员", "commit to the inspectors"),
    "assign": Words("派员", "assign the inspectors"),
    "open": Words("开启检查过的", "open those visited"),
    "open_all": Words("全部开启", "open everything"),
    "replace": Words("递补", "replace"),
    "decline_replacement": Words("不递补", "decline a replacement"),
    "publish": Words("公开结果", "publish the results"),
    "abort": Words("中止", "abort"),
}
WAY = (
    ("freeze", Words("名录冻结", "Roster frozen")),
    ("commit", Words("承诺入日志", "Commitment logged")),
    ("enter_outcome", Words("来源揭晓", "Sources known")),
    ("draw", Words("抽出企业", "Entities drawn")),
    ("assign", Words("指派人员", "Inspectors assigned")),
    ("visits", Words("现场检查", "Visits made")),
    ("publish", Words("结果公开", "Results published")),
)
OFFICIAL_WAY = (("take_over", Words("承接上级抽取", "Official draw taken over")), *WAY[-2:])
WAYS = {CampaignKind.OWN: WAY, CampaignKind.OFFICIAL: OFFICIAL_WAY}


@dataclass(frozen=True)
class WayLine:
    """One step of the way as a page shows it (步骤行)."""

    words: Words
    mark: str
    at: datetime | None
    note: str


@register.simple_tag
def state_word(state: str) -> str:
    """Return the state of a campaign in words."""
    return here(STATE_WORDS[state])


@register.simple_tag
def step_word(kind: str) -> str:
    """Return what a step is called."""
    return here(STEP_WORDS.get(kind, Words(kind, kind)))


@register.inclusion_tag("inspection/_promise.html")
def promise_note(promise: Promise | None, campaign: Campaign) -> dict[str, Any]:
    """Say that the day by which everything was to be opened was not kept; nothing where it was, or has not come."""
    words = PROMISE_WORDS[promise] if promise in (Promise.BROKEN, Promise.LATE) else None
    return {"words": words, "campaign": campaign}


@register.simple_tag
def code_word(label: str) -> str:
    """Return the part of a bilingual label in the page's language: 中文 English."""
    zh, _, en = label.partition(" ")
    return say(zh, en or zh)


@register.inclusion_tag("inspection/_act_button.html", takes_context=True)
def act_button(context: Context, campaign: Campaign, name: str, zh: str, en: str, primary: bool = False) -> dict[str, Any]:
    """Show the button of a step that needs nothing but who takes it."""
    action = reverse("inspection:campaign_act", args=[campaign.batch.number, name])
    return {"action": action, "label": say(zh, en), "primary": primary, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("inspection/_campaign_steps.html")
def campaign_steps(campaign: Campaign, counts: tuple[int, int]) -> dict[str, Any]:
    """Show the way of a campaign with what is done, what is under way and when."""
    return {"lines": way_of(campaign, counts)}


def way_of(campaign: Campaign, counts: tuple[int, int]) -> list[WayLine]:
    """Return the way of a campaign: done, current, to come."""
    at: dict[str, datetime | None] = dict(campaign.steps.order_by("-pk").values_list("kind", "at"))  # of each the first
    total, over = counts
    if total and over == total:
        at["visits"] = None
    notes = {
        "freeze": say(f"{campaign.count:,} 户", f"{campaign.count:,}"),
        "draw": say(f"{total} 户", f"{total}") if total else "",
        "take_over": say(f"{total} 户", f"{total}") if total else "",
        "visits": f"{over}/{total}" if total else "",
    }
    way = WAYS[CampaignKind(campaign.kind)]
    done = [key in at and (key != "enter_outcome" or "draw" in at) for key, _ in way]
    first = done.index(False) if False in done and campaign.state != Campaign.State.ABORTED else None
    return [
        WayLine(words, "done" if done[place] else "cur" if place == first else "", at.get(key), notes.get(key, ""))
        for place, (key, words) in enumerate(way)
    ]


@dataclass(frozen=True)
class QuotaRow:
    """One stratum of the table of quotas (名额行)."""

    name: str
    population: str
    expected: str
    quota: str
    cutoff: str


@register.inclusion_tag("inspection/_quota_table.html")
def quota_table(commitment: Commitment, shown: Shown | None) -> dict[str, Any]:
    """Show strata with population, expectation, quota and cutoff, as far as they are known; of a directed draw what is known of it."""
    if commitment.method is Method.DIRECTED:
        return _directed_table(commitment, shown)
    known = {stratum.name: stratum for stratum in shown.strata} if shown else {}
    sealed = commitment.mode == "sealed"
    rows = [
        QuotaRow(
            f"{name[:SHORT]}…" if sealed else name,
            f"{known[name].population:,}" if name in known else "–",
            decimal_text(Fraction(quota)),
            str(known[name].quota) if name in known else "–",
            known[name].cutoff[:8] if name in known else "–",
        )
        for name, quota in sorted(commitment.quotas.items())
    ]
    total = QuotaRow(
        "",
        f"{sum(stratum.population for stratum in known.values()):,}" if known else "–",
        decimal_text(Fraction(sum(map(Fraction, commitment.quotas.values())))),
        str(sum(stratum.quota for stratum in known.values())) if known else "–",
        "",
    )
    return {"rows": rows, "total": total, "sealed": sealed, "control": _control(commitment)}


def _directed_table(commitment: Commitment, shown: Shown | None) -> dict[str, Any]:
    strata = shown.strata if shown else ()
    rows = [QuotaRow(one.name, f"{one.population:,}", decimal_text(one.expectation), str(one.quota), "") for one in strata]
    known = f"{sum(one.population for one in strata):,}" if rows else "–"
    total = QuotaRow("", known, decimal_text(commitment.expected or Fraction(0)), str(shown.drawn) if shown else "–", "")
    said = {"rows": rows, "total": total, "sealed": commitment.mode == "sealed", "control": _control(commitment)}
    return said | {"directed": True}


def _control(commitment: Commitment) -> str:
    return f"{decimal_text(commitment.control * 100)}%" if commitment.control else ""


def decimal_text(value: Fraction) -> str:
    """Return a number with at most two decimals, never padded."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
