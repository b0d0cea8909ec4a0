import hashlib
import json
from datetime import date
from decimal import Decimal

from tests.unit.indicators.build import TODAY, goal
from zhicheng.errors import Words
from zhicheng.indicators import Base, Reading, Series
from zhicheng.indicators.inputs import digest_of
from zhicheng.indicators.outlook_rules import RuleUse
from zhicheng.values import Period

USED = (RuleUse("outlook.band.on_track", date(2018, 1, 1), "0.75"),)
# The form of spec/outlook.md, written out by hand: a change of it would make every stored digest a riddle.
WRITTEN = (
    '{"day":"2019-06-30","goal":{"base":["2017","1.50"],"comparator":">=","deadline":"2020-12-31","falling":true,'
    '"is_rate":false,"kind":"relative_change","readings":"level","sampled":false,"unit":"家","value":"21"},'
    '"readings":[["2019-Q2","74.0",3,4,7,"名单",true,"73",true,"口径变更","redefined"]],'
    '"rules":[["outlook.band.on_track","2018-01-01","0.75"]],"version":"outlook-1"}'
)


def test_the_digest_is_over_the_canonical_form_that_the_specification_prints():
    reading = Reading(
        Period.parse("2019-Q2"), Decimal("74.0"), 3, 4, 7, "名单", sampled=True, revised_from=Decimal(73), redefined=True,
        note=Words("口径变更", "redefined"),
    )  # fmt: skip
    asked = goal(21, "relative_change", unit="家", falling=True, base=Base(Period.parse("2017"), Decimal("1.50")))
    digest = digest_of(Series((reading,)), asked, day=TODAY, rules=USED, version="outlook-1")
    assert json.loads(WRITTEN)["goal"]["unit"] == "家"
    assert digest == hashlib.sha256(WRITTEN.encode()).hexdigest()


def test_without_a_base_null_stands_there():
    written = WRITTEN.replace('["2017","1.50"]', "null")
    written = written[: written.index('"readings":[')] + '"readings":[],' + written[written.index('"rules"') :]
    asked = goal(21, "relative_change", unit="家", falling=True)
    digest = digest_of(Series(), asked, day=TODAY, rules=USED, version="outlook-1")
    assert digest == hashlib.sha256(written.encode()).hexdigest()
