"""The rulebook of this office: the library's own with what its county adds, named once in the settings."""

from __future__ import annotations

from django.conf import settings

from zhicheng.facts import Vocabulary, vocabulary_of
from zhicheng.indicators import IndicatorBook, indicators_of
from zhicheng.rules import Rulebook


def load_rulebook() -> Rulebook:
    """Return the rulebook that everything in this office is asked by."""
    return settings.RULEBOOK


def load_vocabulary() -> Vocabulary:
    """Return the predicates of the office's rulebook."""
    return vocabulary_of(settings.RULEBOOK)


def load_indicators() -> IndicatorBook:
    """Return the indicators of the office's rulebook."""
    return indicators_of(settings.RULEBOOK)
