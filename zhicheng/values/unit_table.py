"""The atoms of units: base symbols with their kind, factor and prefixes; and the spellings people use for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

PREFIXES: Mapping[str, Fraction] = {
    "": Fraction(1), "n": Fraction(1, 10**9), "μ": Fraction(1, 10**6), "m": Fraction(1, 1000), "c": Fraction(1, 100),
    "d": Fraction(1, 10), "h": Fraction(100), "k": Fraction(1000), "M": Fraction(10**6), "G": Fraction(10**9),
}  # fmt: skip

_BASES: tuple[tuple[str, str, Fraction, str], ...] = (
    ("g", "mass", Fraction(1, 1000), "n μ m k"),
    ("t", "mass", Fraction(1000), ""),
    ("m", "length", Fraction(1), "n μ m c d k"),
    ("in", "length", Fraction(254, 10000), ""),
    ("L", "volume", Fraction(1), "μ m c d"),  # the litre, so that per gram and per millilitre have one factor
    ("N", "force", Fraction(1), "m k M"),
    ("kgf", "force", Fraction(980665, 100000), ""),
    ("Pa", "pressure", Fraction(1), "h k M G"),
    ("bar", "pressure", Fraction(100000), "m"),
    ("N·m", "torque", Fraction(1), "m k"),
    ("W", "power", Fraction(1), "μ m k M"),
    ("VA", "apparent power", Fraction(1), "k"),
    ("V", "voltage", Fraction(1), "μ m k"),
    ("A", "current", Fraction(1), "n μ m k"),
    ("Ω", "resistance", Fraction(1), "μ m k M G"),
    ("F", "capacitance", Fraction(1), "n μ m"),
    ("Hz", "frequency", Fraction(1), "k M G"),
    ("J", "energy", Fraction(1), "m k M"),
    ("cal", "energy", Fraction(4184, 1000), "k"),
    ("Wh", "energy", Fraction(3600), "k"),
    ("Ah", "charge", Fraction(3600), "m"),
    ("s", "time", Fraction(1), "μ m"),
    ("min", "time", Fraction(60), ""),
    ("h", "time", Fraction(3600), ""),
    ("d", "time", Fraction(86400), ""),
    ("K", "temperature", Fraction(1), ""),
    ("dB(A)", "sound level A", Fraction(1), ""),
    ("dB", "level", Fraction(1), ""),
    ("CFU", "colonies", Fraction(1), ""),
    ("MPN", "most probable number", Fraction(1), ""),
    ("PFU", "plaques", Fraction(1), ""),
    ("r", "turns", Fraction(1), "k"),
    ("mol", "amount of substance", Fraction(1), "μ m"),
    ("Bq", "activity", Fraction(1), "k"),
    ("lx", "illuminance", Fraction(1), "k"),
    ("lm", "luminous flux", Fraction(1), ""),
    ("cd", "luminous intensity", Fraction(1), "m"),
    ("HV", "hardness HV", Fraction(1), ""),
    ("HB", "hardness HB", Fraction(1), ""),
    ("HRC", "hardness HRC", Fraction(1), ""),
    ("°", "angle", Fraction(1), ""),
    *((word, word, Fraction(1), "") for word in ("次", "级", "个", "件", "台", "只", "粒", "头", "倍", "度", "周期", "元")),
)


def _powers() -> Iterator[tuple[str, str, Fraction]]:
    for prefix in ("", "μ", "m", "c", "d", "k"):
        yield f"{prefix}m2", "area", PREFIXES[prefix] ** 2
        yield f"{prefix}m3", "volume", PREFIXES[prefix] ** 3 * 1000


def _atoms() -> Iterator[tuple[str, str, Fraction]]:
    for symbol, kind, factor, prefixes in _BASES:
        for prefix in ("", *prefixes.split()):
            yield prefix + symbol, kind, factor * PREFIXES[prefix]
    yield from _powers()


ATOMS: Mapping[str, tuple[str, Fraction]] = {symbol: (kind, factor) for symbol, kind, factor in _atoms()}
"""Kind and factor (to the base unit of the kind) of every symbol with its prefix."""

RATIOS: Mapping[str, Fraction] = {
    "%": Fraction(1, 100), "‰": Fraction(1, 1000), "ppm": Fraction(1, 10**6), "ppb": Fraction(1, 10**9), "ppt": Fraction(1, 10**12),
}  # fmt: skip

MERGED: Mapping[str, str] = {"mass/mass": "mass fraction", "volume/volume": "volume fraction", "force/area": "pressure"}
"""Quotients that have a name of their own."""

SPELLINGS: Mapping[str, str] = {
    "菌落形成单位": "CFU", "最可能数": "MPN",
    "立方厘米": "cm3", "立方分米": "dm3", "立方毫米": "mm3", "立方米": "m3",
    "平方厘米": "cm2", "平方分米": "dm2", "平方毫米": "mm2", "平方米": "m2",
    "纳克": "ng", "微克": "μg", "毫克": "mg", "千克": "kg", "公斤": "kg", "克": "g", "吨": "t",
    "微升": "μL", "毫升": "mL", "升": "L",
    "纳米": "nm", "微米": "μm", "毫米": "mm", "厘米": "cm", "分米": "dm", "千米": "km", "公里": "km", "英寸": "in", "米": "m",
    "牛顿米": "N·m", "牛米": "N·m", "牛·米": "N·m", "千牛": "kN", "牛顿": "N", "牛": "N",
    "兆帕": "MPa", "千帕": "kPa", "帕斯卡": "Pa", "帕": "Pa",
    "千瓦时": "kWh", "千瓦": "kW", "毫瓦": "mW", "瓦特": "W", "瓦": "W", "千伏": "kV", "毫伏": "mV", "伏特": "V", "伏": "V",
    "毫安时": "mAh", "安时": "Ah", "微安": "μA", "毫安": "mA", "安培": "A", "安": "A",
    "兆欧": "MΩ", "千欧": "kΩ", "毫欧": "mΩ", "欧姆": "Ω", "欧": "Ω", "赫兹": "Hz", "千焦": "kJ", "焦耳": "J", "焦": "J",
    "千卡": "kcal", "毫秒": "ms", "秒": "s", "分钟": "min", "小时": "h", "天": "d", "日": "d",
    "摄氏度": "°C", "开尔文": "K", "分贝": "dB", "转": "r", "分": "min", "时": "h", "每": "/",
    "㎏": "kg", "mcg": "μg", "ohm": "Ω", "inch": "in", "″": "in", "rpm": "r/min", "Kg": "kg", "KG": "kg",
    "sec": "s", "hr": "h", "kW·h": "kWh", "W·h": "Wh", "mA·h": "mAh", "A·h": "Ah", "V·A": "VA", "Nm": "N·m", "N*m": "N·m", "N.m": "N·m", "dBA": "dB(A)",
}  # fmt: skip
"""Other spellings of symbols, the longest first where one holds another; full-width forms are folded before."""

NOTHING = frozenset({"", "-", "—", "/", "无", "无量纲", "pH", "PH", "1"})
"""What stands in the column of units where there is none."""
