"""A plan of one target for examples and tests."""

from __future__ import annotations

from typing import Any

from zhicheng.plan.plans import Plan
from zhicheng.plan.reading import load_plan

_PAGE: dict[str, Any] = {
    "code": "example",
    "zh": "示例规划",
    "en": "example plan",
    "source": {"zh": "示例文件", "en": "example paper"},
    "start": "2018-01-01",
    "end": "2020-12-31",
    "headings": [{"code": "projects", "zh": "工程", "en": "projects"}],
    "sections": [{"code": "innovation", "heading": "projects", "zh": "创新工程", "en": "innovation"}],
    "targets": [
        {
            "id": "T05", "section": "innovation", "zh": "高新技术企业数", "en": "high-tech enterprises",
            "kind": "count", "comparator": ">=", "value": "90", "unit": "家", "deadline": "2020",
            "quote": "高新技术企业90家以上", "indicator": "high_tech_enterprises",
            "owner": "science", "issuing": "science", "frequency": "Q", "term_days": 15,
            "base": {"value": "41", "period": "2017", "source": "H1"},
        }
    ],
    "page_facts": [
        {
            "id": "H1", "zh": "高新技术企业数", "en": "high-tech enterprises", "value": "41", "unit": "家",
            "period": "2017", "quote": "现有高新技术企业41家", "serves": "T05",
        }
    ],
}  # fmt: skip


def example_plan() -> Plan:
    """Return a plan of one section, one target and one figure of the past.

    >>> example_plan().targets[0].aim.unit
    '家'
    """
    return load_plan(_PAGE)
