"""Units: one unit under many spellings, exact conversion, and refusal where the dimension differs."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.values import UnitMismatch, UnknownUnit, conversion, convert, parse_unit
from zhicheng.values.unit_table import ATOMS

SPELLINGS = [
    ("μg/kg", "ug/kg µg/kg 微克/千克 微克每千克 ｕｇ／ｋｇ μg·kg⁻¹ ㎍/㎏ (ug/kg) UG/KG ug/Kg 微克/公斤 mcg/kg"),
    ("mg/kg", "mg／kg 毫克/千克 MG/KG mg·kg-1 毫克每千克"),
    ("mg/dm2", "mg/dm² mg/dm^2 毫克/平方分米 mg·dm⁻²"),
    ("μm", "um 微米 µm"),
    ("N·m", "N.m Nm N*m 牛·米 牛米"),
    ("r/min", "rpm 转/分 r／min 转/分钟"),
    ("MΩ", "MΩ 兆欧"),
    ("°C", "℃ 摄氏度 °C"),
    ("dB(A)", "dBA dB（A） db(a)"),
    ("CFU/g", "cfu/g CFU／g cfu/G"),
    ("in", "英寸 inch"),
    ("min", "分钟 min MIN"),
]

COHERENT = (
    "m", "L", "N", "Pa", "N·m", "W", "VA", "V", "A", "Ω", "F", "Hz", "J", "s", "K", "dB(A)", "dB", "CFU", "MPN", "PFU", "r", "mol", "Bq",
    "lx", "lm", "cd", "HV", "HB", "HRC", "°", "kg",
)  # fmt: skip


@pytest.mark.parametrize(("symbol", "spelled"), [(s, one) for s, many in SPELLINGS for one in many.split()])
def test_one_unit_under_many_spellings(symbol, spelled):
    assert parse_unit(spelled) == parse_unit(symbol)


@pytest.mark.parametrize(
    ("value", "source", "target", "converted"),
    [
        ("20", "μg/kg", "mg/kg", "0.02"),
        ("1", "ppm", "mg/kg", "1"),
        ("0.2", "g/kg", "mg/kg", "200"),
        ("1", "g/100g", "%", "1"),
        ("0.5", "μg/g", "mg/kg", "0.5"),
        ("5", "mg/100g", "mg/kg", "50"),
        ("1", "%", "mg/kg", "10000"),
        ("1", "‰", "%", "0.1"),
        ("1000", "μg/L", "mg/L", "1"),
        ("1", "mg/m3", "μg/L", "1"),
        ("1", "g/100mL", "g/L", "10"),
        ("10", "mg/dm²", "g/m²", "1"),
        ("1", "in", "mm", "25.4"),
        ("2.5", "kN", "N", "2500"),
        ("1", "N/mm2", "MPa", "1"),
        ("90", "min", "h", "1.5"),
        ("2", "d", "h", "48"),
        ("25", "℃", "K", "298.15"),
        ("0", "K", "℃", "-273.15"),
        ("36", "km/h", "m/s", "10"),
        ("1", "CFU/g", "CFU/g(mL)", "1"),
        ("1", "CFU/mL", "CFU/g(mL)", "1"),
        ("3", "MPN/g", "MPN/100g", "300"),
        ("1", "kcal/100g", "kJ/100g", "4.184"),
        ("1.5", "kΩ", "Ω", "1500"),
        ("1", "m3", "L", "1000"),
        ("2000", "mAh", "Ah", "2"),
        ("1", "nm", "m", "0.000000001"),
        ("1", "μm", "nm", "1000"),
        ("1", "dm", "cm", "10"),
        ("1", "hPa", "Pa", "100"),
        ("1", "GPa", "kPa", "1000000"),
        ("1", "bar", "Pa", "100000"),
        ("1", "mbar", "hPa", "1"),
        ("1", "kgf/cm2", "kPa", "98.0665"),
        ("1", "N/cm2", "kPa", "10"),
        ("1", "kWh", "MJ", "3.6"),
        ("1", "cal", "J", "4.184"),
        ("1", "t", "kg", "1000"),
        ("1", "GHz", "kHz", "1000000"),
        ("1", "ppb", "μg/kg", "1"),
        ("1", "ppt", "ng/kg", "1"),
        ("1", "%vol", "mL/100mL", "1"),
        ("1", "%(m/m)", "g/100g", "1"),
        ("1", "mL/L", "%vol", "0.1"),
    ],
)
def test_conversion_is_exact(value, source, target, converted):
    assert convert(Decimal(value), source, target) == Fraction(converted)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("mg/kg", "mg/L"), ("CFU/g", "CFU/mL"), ("CFU/g", "MPN/g"), ("mg/dm2", "mg/kg"), ("mm", "g"), ("", "mg/kg"),
        ("dB", "dB(A)"), ("/25g", "CFU/g"), ("N", "N·m"), ("次", "级"), ("mL/L", "mg/kg"), ("Ω", "V"),
    ],
)  # fmt: skip
def test_another_dimension_is_refused(source, target):
    with pytest.raises(UnitMismatch, match="ZC-VALUE-005"):
        convert(Decimal(1), source, target)


@pytest.mark.parametrize("text", ["苹果", "mg/kg/d", "0g", "M", "xx/kg", "mg/", "m" * 90, "1/0g", "//", "a", "0.0kg/g"])
def test_an_unknown_unit_is_refused(text):
    with pytest.raises(UnknownUnit, match="ZC-VALUE-004"):
        parse_unit(text)


@pytest.mark.parametrize("symbol", COHERENT)
def test_what_others_are_counted_in_has_the_factor_one(symbol):
    assert ATOMS[symbol][1] == 1


@pytest.mark.parametrize(
    ("source", "target"), [("%vol", "%(m/m)"), ("mL/L", "g/kg"), ("dB", "dB(A)"), ("HV", "HB"), ("CFU", "MPN"), ("VA", "W")]
)
def test_what_looks_alike_is_not_converted(source, target):
    with pytest.raises(UnitMismatch):
        convert(Decimal(1), source, target)


def test_a_temperature_has_its_offset_unless_a_difference_is_asked_for():
    assert conversion("℃", "K").shift == Fraction("273.15")
    assert conversion("K", "℃").shift == Fraction("-273.15")
    assert conversion("℃", "K", difference=True).shift == 0


def test_a_rise_of_temperature_has_no_offset():
    assert convert(Decimal(60), "℃", "K", difference=True) == 60


@given(st.text(max_size=12))
def test_any_text_is_a_unit_or_refused(text):
    try:
        unit = parse_unit(text)
    except UnknownUnit:
        unit = parse_unit("")
    assert unit.factor > 0


@given(st.sampled_from(sorted(ATOMS)), st.sampled_from(sorted(ATOMS)), st.decimals(0, 10**6, places=4))
def test_there_and_back_is_the_same_value(one, other, value):
    if parse_unit(one).fits(parse_unit(other)):
        there = convert(value, one, other)
        assert there * parse_unit(other).factor == Fraction(value) * parse_unit(one).factor
    else:
        with pytest.raises(UnitMismatch):
            convert(value, one, other)
