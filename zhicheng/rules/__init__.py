"""规则: reads the rulebook: the value in force on day d, and by which article.

Imports values and errors. Called by every room whose numbers come from law, plan or convention.
"""

from zhicheng.rules.book import Rulebook, rulebook_from
from zhicheng.rules.dated import DatedValue, Rule, Status
from zhicheng.rules.errors import BrokenRulebook, NoRuleYet, UnknownRule
from zhicheng.rules.loader import load_rulebook, rulebook_with

__all__ = [
    "BrokenRulebook",
    "DatedValue",
    "NoRuleYet",
    "Rule",
    "Rulebook",
    "Status",
    "UnknownRule",
    "load_rulebook",
    "rulebook_from",
    "rulebook_with",
]
