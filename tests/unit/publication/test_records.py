"""Records masked field by field, by the kind of their subject."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.publication import (
    Treatment,
    UndeclaredField,
    UnknownSubject,
    mask,
    mask_name,
    mask_record,
    mask_residence,
    masking_rules,
)
from zhicheng.rules import BrokenRulebook, NoRuleYet, load_rulebook, rulebook_from

DAY = date(2024, 1, 1)
RECORD = {
    "name": "某镇老王小吃店",
    "uscc": "92330799MA00000000",
    "operator": "王某某",
    "premises": "某县某镇花川路8号",
    "residence": "某县某镇下里村12号",
    "phone": "13800138000",
    "identity_number": "33079919900101123X",
    "violation": "经营者王某某（电话13800138000）销售不合格食品",
    "amount": 5000,
    "bank_account": None,
}


def test_a_sole_proprietor_keeps_name_and_code_and_loses_the_person():
    shown = mask_record(RECORD, masking_rules("sole_proprietor", DAY))
    assert dict(shown.fields) == {
        "name": "某镇老王小吃店",
        "uscc": "92330799MA00000000",
        "operator": "王**",
        "premises": "某县某镇〔已隐去〕",
        "residence": "某县某镇〔已隐去〕",
        "violation": "经营者王某某（电话〔手机号码已隐去〕）销售不合格食品",
        "amount": 5000,
    }
    assert set(shown.masked) == {"operator", "premises", "residence", "phone", "identity_number", "violation"}


def test_an_entity_keeps_its_premises():
    shown = mask_record({"name": "某县五金厂", "premises": "某县某镇下里村12号"}, masking_rules("entity", DAY))
    assert (dict(shown.fields)["premises"], shown.masked) == ("某县某镇下里村12号", ())


def test_an_inspector_is_named_and_cannot_be_called():
    shown = mask_record({"name": "张某某", "certificate_number": "33079901023", "phone": "1"}, masking_rules("inspector", DAY))
    assert shown.fields == (("name", "张某某"), ("certificate_number", "33079901023"))


def test_a_field_of_which_the_rules_are_silent_is_refused():
    with pytest.raises(UndeclaredField):
        mask_record({"name": "x", "blood_group": "A"}, masking_rules("person", DAY))


def test_an_unknown_subject_and_a_day_before_the_rules_are_refused():
    with pytest.raises(UnknownSubject):
        masking_rules("ghost", DAY)
    with pytest.raises(NoRuleYet):
        masking_rules("entity", date(1999, 12, 31))


@pytest.mark.parametrize("value", ["{}", "{fields: [a]}", "{fields: {a: perhaps}}"])
def test_a_broken_page_is_refused(value):
    page = f"rules: {{publication.masking.x: {{zh: 甲, en: x, values: {{2000-01-01: {{value: {value}, status: house, source: {{document: d}}}}}}}}}}"
    with pytest.raises(BrokenRulebook):
        masking_rules("x", DAY, rulebook=rulebook_from({"p": page}))


def test_every_page_hides_what_identifies_a_person():
    for rule_id in load_rulebook().rules:
        if rule_id.startswith("publication.masking."):
            fields = dict(masking_rules(rule_id.removeprefix("publication.masking."), DAY).fields)
            assert all(
                fields[name] is Treatment.HIDE for name in ("phone", "identity_number", "bank_account", "email") if name in fields
            )


@pytest.mark.parametrize(
    ("name", "shown"), [("张三", "张*"), ("张三丰", "张**"), ("欧阳修文", "欧阳**"), ("欧阳", "欧*"), ("王", "王"), ("", "")]
)
def test_names(name, shown):
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("浙江省某市某县某镇下里村12号", "浙江省某市某县某镇〔已隐去〕"),
        ("某市某区某街道和平路1号", "某市某区某街道〔已隐去〕"),
        ("和平小区3幢", "〔已隐去〕"),
        ("", "〔已隐去〕"),
    ],
)
def test_residences(address, shown):
    assert mask_residence(address) == shown


def test_what_is_named_as_public_is_kept_in_any_spelling():
    text = "举报电话：0571-8765 4321；经办人13800138000"
    assert mask(text, keep=["(0571)87654321"]) == "举报电话：0571-8765 4321；经办人〔手机号码已隐去〕"


def test_what_a_notice_uncovers_is_masked_with_it():
    assert mask("住址0@a.com12号") == "住址〔家庭住址已隐去〕"
