"""Words for what a withdrawal speaks of."""

from __future__ import annotations

from django import template

from zhicheng.errors import Words
from zhicheng_office.ui.templatetags.zh import words

register = template.Library()

THINGS = {
    "release": Words("第 {n} 号发布", "release {n}"),
    "report": Words("第 {n} 号填报", "report {n}"),
    "revision": Words("规划修订第 {n} 版", "revision {n} of the plan"),
    "override": Words("第 {n} 号人工研判", "verdict {n} by a person"),
    "batch": Words("第 {n} 批事实", "batch {n} of facts"),
}
ACTS = {
    "propose_withdrawal": Words("提出撤回", "proposed it"),
    "withdraw": Words("复核并撤回", "checked and withdrew"),
    "decline_withdrawal": Words("不撤回", "dropped it"),
    "replay_withdrawal": Words("恢复后重放", "replayed it after a restore"),
}


@register.filter
def thing(subject: str) -> str:
    """Return what a leaf is of in the page's language, such as 第 3 号发布; the code itself where it is of another kind."""
    kind, _, number = subject.partition(" ")
    return words(THINGS[kind]).format(n=number) if kind in THINGS else subject


@register.filter
def act_words(act: str) -> str:
    """Return an act of the trail in the page's language."""
    return words(ACTS.get(act, act))
