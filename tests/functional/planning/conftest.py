"""A county with a small plan of its own, people of every role, and a short policy text."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

# The office is imported inside fixtures: this file may be read before Django is set up.

TEXT = "（二）科技创新工程\n\n到2020年，拥有高新技术企业90家以上，规模以上企业建立研发机构的比例达到26%以上，科技进步贡献率63%以上。\n"


def target(code="T07", **changes):
    return {
        "id": code,
        "section": "science",
        "zh": "科技进步贡献率",
        "en": "contribution rate of science and technology progress",
        "kind": "level",
        "comparator": ">=",
        "value": "63",
        "unit": "%",
        "deadline": "2020",
        "hedged": False,
        "quote": "科技进步贡献率63%以上",
        "indicator": "st_progress_contribution",
        "owner": "science",
        "issuing": "science",
        "frequency": "Q",
        "term_days": 15,
        **changes,
    }


def plan_of(*targets):
    task = {
        "id": "C01-1",
        "zh": "确认报送表式",
        "en": "confirm the reporting forms",
        "owner": "science",
        "due": "2019-07-05",
        "remind_days": [14, 3],
        "targets": [],
    }
    return {
        "code": "plan-2018",
        "zh": "三年质量规划",
        "en": "three-year quality plan",
        "source": {"zh": "测试文本", "en": "a text of the tests"},
        "start": "2018-01-01",
        "end": "2020-12-31",
        "headings": [{"code": "projects", "zh": "八项工程", "en": "eight projects"}],
        "sections": [{"code": "science", "heading": "projects", "zh": "科技创新工程", "en": "science and innovation"}],
        "targets": list(targets),
        "milestones": [
            {"id": "D03", "section": "science", "zh": "诚信体系基本建成", "en": "integrity system built", "quote": "诚信体系基本建成",
             "deadline": "2020", "owner": "development_reform"},
            {"id": "U01", "section": "science", "zh": "健全标准体系", "en": "standards system", "quote": "健全标准体系",
             "deadline": None, "owner": "market_supervision"},
        ],
        "decisions": [{"id": "C01", "day": "2019-01-18", "simulated": True, "zh": "模拟：年度会议", "en": "simulated: annual meeting", "tasks": [task]}],
    }  # fmt: skip


@pytest.fixture
def place(db, settings, tmp_path):
    from zhicheng_office.ledger.models import County

    settings.MEDIA_ROOT = tmp_path
    return County.objects.create(
        division="330799",
        name_zh="测试县",
        name_en="test county",
        demonstration_day=date(2019, 6, 30),
        demonstration_known=date(2019, 6, 30),
        simulated=True,
    )


@pytest.fixture
def plan(place):
    from zhicheng_office.planning.services.proposals import adopt_plan

    sewers = target(
        "T29", zh="新建城镇污水管网里程", en="new sewers", value="100", unit="公里", indicator="new_sewer_length",
        quote="新建城镇污水管网里程数100公里以上", kind="increment", owner="urban_management", issuing="urban_management",
    )  # fmt: skip
    computed = target(
        "T05", zh="高新技术企业数", en="high-tech enterprises", value="90", unit="家", kind="count",
        indicator="high_tech_enterprises", quote="拥有高新技术企业90家以上",
    )  # fmt: skip
    return adopt_plan(plan_of(target(), sewers, computed), "测试规划", "loader")


@pytest.fixture
def person(place):
    from zhicheng_office.accounts.models import User

    made = {}

    def make(role, body="", name=""):
        key = (str(role), body or name)
        if key not in made:
            username = name or f"{role}-{body}" if body else name or str(role)
            made[key] = User.objects.create_user(username, role=role, body=body)
        return made[key]

    return make


@pytest.fixture
def client_of(person):
    def log_in(role, body="", name=""):
        client = Client()
        client.force_login(person(role, body, name))
        return client

    return log_in


@pytest.fixture
def officer(client_of):
    return client_of("quality_office", "quality_office")
