"""Plans, kept rosters and explanations: what goes in comes out, and what is amiss is refused."""

import json

import pytest

from tests.unit.draw.samples import STRATUM_SALTS, commitment, drawn, roster
from zhicheng.draw import (
    BadBundle,
    BadPlan,
    BadQuota,
    EmptyStratum,
    Frozen,
    NotInRoster,
    commitment_under,
    explain,
    frozen_of,
    open_bundle,
    pseudonym,
)
from zhicheng.log import canonical_json

OPEN, SEALED = roster(), roster(sealed=True)
SAID = commitment(OPEN).json
PLAN = {name: SAID[name] for name in ("draw", "reserve", "control", "sources", "simulated")} | {"ratio": "1/8"}


@pytest.mark.parametrize(("frozen", "salts"), [(OPEN, {}), (SEALED, STRATUM_SALTS)])
def test_a_plan_makes_the_commitment_of_its_frozen_roster(frozen, salts):
    kept = frozen_of(Frozen(frozen, salts).to_bytes())
    assert commitment_under(PLAN, kept, rulebook=bytes(32)).digest == commitment(frozen).digest


def test_quotas_by_stratum_go_out_by_pseudonyms_in_a_sealed_draw():
    plan = {name: value for name, value in PLAN.items() if name != "ratio"} | {"quotas": dict.fromkeys(STRATUM_SALTS, 2)}
    made = commitment_under(plan, Frozen(SEALED, STRATUM_SALTS), rulebook=bytes(32))
    assert set(made.quotas.values()) == {2}
    assert not set(made.quotas) & set(STRATUM_SALTS)


@pytest.mark.parametrize(
    "change",
    [{"draw": None}, {"sources": None}, {"ratio": None}, {"quotas": {}}, {"ratio": "1e9"}, {"ratio": 0.03}, {"sources": [{}]}, {"reserve": "x"},
     {"sources": [{"kind": "dice"}]}, {"control": "-1"}],
)  # fmt: skip
def test_a_plan_that_lacks_something_is_refused(change):
    plan = {name: value for name, value in (PLAN | change).items() if value is not None}
    with pytest.raises((BadPlan, BadBundle)):
        commitment_under(plan, Frozen(OPEN, {}), rulebook=bytes(32))


@pytest.mark.parametrize(
    "change", [{"root": "00" * 32}, {"rows": [[1]]}, {"rows": 7}, {"strata": {"x": "zz"}}, {"schema": "other"}, {"rows": None}]
)
def test_a_kept_roster_that_was_altered_is_refused(change):
    told = json.loads(Frozen(SEALED, STRATUM_SALTS).to_bytes()) | change
    with pytest.raises(BadBundle):
        frozen_of(canonical_json({name: value for name, value in told.items() if value is not None}))


def test_everybody_in_the_roster_is_told_whether_it_was_drawn():
    made = drawn(OPEN)
    bundle = open_bundle(made, OPEN)
    told = {entry.row.code: explain(bundle, entry.row.code) for entry in OPEN.entries}
    assert {code for code, one in told.items() if one.drawn} == set(made.main.codes)
    assert {code for code, one in told.items() if one.control} == set(made.control.codes)
    assert {one.words.en for one in told.values() if one.exclusion} == {"not in scope: 停业"}
    with pytest.raises(NotInRoster):
        explain(bundle, "9" * 18)


@pytest.mark.parametrize(
    ("change", "refused"),
    [({"quotas": dict.fromkeys(STRATUM_SALTS, 99)}, BadQuota), ({"quotas": dict.fromkeys(STRATUM_SALTS, 0)}, BadQuota),
     ({"quotas": {"东城 五金": 1}}, EmptyStratum), ({"quotas": dict.fromkeys([*STRATUM_SALTS, "北城 五金"], 1)}, EmptyStratum),
     ({"ratio": "3/2"}, BadQuota), ({"groups": [["东城 五金", "北城 五金"]]}, EmptyStratum)],
)  # fmt: skip
@pytest.mark.parametrize(("frozen", "salts"), [(OPEN, {}), (SEALED, STRATUM_SALTS)], ids=["open", "sealed"])
def test_what_could_not_be_drawn_is_refused_before_it_is_committed_to(frozen, salts, change, refused):
    plan = {name: value for name, value in PLAN.items() if name != "ratio" or "quotas" not in change} | change
    with pytest.raises(refused):
        commitment_under(plan, Frozen(frozen, salts), rulebook=bytes(32))


def test_groups_of_a_sealed_commitment_tell_nothing_by_their_order():
    groups = [["西城 五金", "东城 五金"], ["东城 五金", "东城 食品"]]
    plain = commitment_under(PLAN | {"groups": groups}, Frozen(OPEN, {}), rulebook=bytes(32))
    sealed = commitment_under(PLAN | {"groups": groups}, Frozen(SEALED, STRATUM_SALTS), rulebook=bytes(32))
    assert [list(group) for group in plain.groups] == groups
    assert list(sealed.groups) == sorted(tuple(sorted(group)) for group in sealed.groups)
    assert {frozenset(group) for group in sealed.groups} == {
        frozenset(pseudonym(one, STRATUM_SALTS[one]) for one in group) for group in groups
    }
