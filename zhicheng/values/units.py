"""Units of measurement: read as people write them, converted exactly, refused where the dimension differs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from zhicheng.values.errors import UnitMismatch, UnknownUnit
from zhicheng.values.unit_table import ATOMS, MERGED, NOTHING, RATIOS, SPELLINGS

_ZERO_CELSIUS = Fraction(27315, 100)
_RATIO_KINDS = ("ratio", "mass fraction", "volume fraction")
_EITHER = re.compile(r"(.*?)(\d*)g\((\d*)mL\)", re.IGNORECASE)
_INVERSE = re.compile(r"(.+?)[·.*]([a-zA-Zμ]+)-([123])")
_COUNTED = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)?(.+)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_WORDS = re.compile("|".join(re.escape(word) for word in sorted(SPELLINGS, key=len, reverse=True) if not word.isascii()))
_LONGEST = 40
_LONE = "lwvnG"  # the single letters whose capital or small form means one unit only


@dataclass(frozen=True)
class Unit:
    """A unit of measurement (计量单位): its symbol, the dimensions it can stand for, factor and offset to the base unit.

    ``CFU/g(mL)`` stands for either of two dimensions, ``%`` for a share of mass, of volume or of anything else.
    """

    symbol: str
    dimensions: tuple[str, ...]
    factor: Fraction
    offset: Fraction = Fraction(0)

    def fits(self, other: Unit) -> bool:
        """Say whether both can measure one thing (量纲相同)."""
        return not set(self.dimensions).isdisjoint(other.dimensions)


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> Unit:
    """Return the unit that a text names (计量单位): ug/kg, μｇ/ｋｇ, 微克/千克, 微克每千克 and μg·kg⁻¹ are one.

    Raises UnknownUnit. An empty text, 无量纲 and pH are the pure number.

    Source: GB 3100-1993, GB/T 3101-1993; the spellings are ours.

    >>> parse_unit("微克/千克").symbol, parse_unit("ug/kg") == parse_unit("微克/千克")
    ('μg/kg', True)
    """
    plain = fold_unit(text)
    if len(plain) > _LONGEST:
        raise UnknownUnit(value=f"{text[:_LONGEST]}…")
    found = _named(plain) or _either(plain) or _quotient(plain)
    if found is None:
        raise UnknownUnit(value=text)
    return found


def fold_unit(text: str) -> str:
    """Return a unit's text in one spelling: full-width, superscripts, Chinese names and usual variants folded.

    >>> fold_unit("ｍｇ／ｄｍ²"), fold_unit("毫克 / 千克")
    ('mg/dm2', 'mg/kg')
    """
    plain = unicodedata.normalize("NFKC", text.translate(_SUPERSCRIPTS)).replace("^", "").replace("−", "-").replace("µ", "μ")
    plain = "".join(plain.split()).replace("℃", "°C").replace("º", "°").replace("⁄", "/").replace("∕", "/").replace("•", "·")
    plain = _WORDS.sub(lambda found: SPELLINGS[found[0]], plain)
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1]
    return SPELLINGS.get(plain, plain)


def convert(value: Decimal, source: str | Unit, target: str | Unit, *, difference: bool = False) -> Fraction:
    """Return a value in another unit (单位换算), exactly; ``difference`` converts a rise of temperature, without offset.

    Raises UnknownUnit, and UnitMismatch where the dimensions differ: mg/kg and mg/L, without a density.

    >>> convert(Decimal("20"), "μg/kg", "mg/kg")
    Fraction(1, 50)
    >>> convert(Decimal("25"), "℃", "K")
    Fraction(5963, 20)
    """
    return conversion(source, target, difference=difference).applied(Fraction(value))


@dataclass(frozen=True)
class Conversion:
    """A conversion from one unit to another (换算关系): times ``factor``, plus ``shift``."""

    factor: Fraction
    shift: Fraction

    def applied(self, value: Fraction) -> Fraction:
        """Return the value in the other unit."""
        return value * self.factor + self.shift


def conversion(source: str | Unit, target: str | Unit, *, difference: bool = False) -> Conversion:
    """Return how values go from one unit to another (换算关系). Raises UnknownUnit and UnitMismatch.

    >>> conversion("min", "s").factor
    Fraction(60, 1)
    """
    start, end = _unit(source), _unit(target)
    if not start.fits(end):
        raise UnitMismatch(value=start.symbol, other=end.symbol)
    shift = Fraction(0) if difference else (start.offset - end.offset) / end.factor
    return Conversion(start.factor / end.factor, shift)


def _unit(unit: str | Unit) -> Unit:
    return unit if isinstance(unit, Unit) else parse_unit(unit)


def _named(plain: str) -> Unit | None:
    """Return what is no product and no quotient."""
    if plain in NOTHING:
        return Unit("", ("number",), Fraction(1))
    if plain in RATIOS:
        return Unit(plain, _RATIO_KINDS, RATIOS[plain])
    if plain.lower() in {"%vol", "%(v/v)", "vol%", "%v/v"}:
        return Unit("%vol", ("volume fraction",), Fraction(1, 100))
    if plain.lower() in {"%(m/m)", "%m/m", "%(w/w)", "wt%", "%wt"}:
        return Unit("%(m/m)", ("mass fraction",), Fraction(1, 100))
    if plain in {"°C", "°c", "C°"}:
        return Unit("°C", ("temperature",), Fraction(1), _ZERO_CELSIUS)
    return None


def _either(plain: str) -> Unit | None:
    """Return a unit printed for solids and liquids at once: CFU/g(mL), /25g(mL)."""
    found = _EITHER.fullmatch(plain)
    if found is None:
        return None
    head, solid, liquid = found.groups()
    if liquid not in ("", solid):
        return None
    first, second = _quotient(f"{head}{solid}g"), _quotient(f"{head}{solid}mL")
    if first is None or second is None:
        return None
    return Unit(plain, (*first.dimensions, *second.dimensions), first.factor)  # a gram and a millilitre have one factor


def _quotient(plain: str) -> Unit | None:
    inverse = _INVERSE.fullmatch(plain)
    if inverse and "/" not in plain:
        plain = f"{inverse[1]}/{inverse[2]}{inverse[3].replace('1', '')}"
    above, slash, below = plain.partition("/")
    if not slash:
        return _single(plain)
    if "/" in below:
        return None
    top = ("", "portion", Fraction(1)) if above in ("", "份") else _atom(above)
    bottom = _atom(below)
    if top is None or bottom is None:
        return None
    kind = f"{top[1]}/{bottom[1]}"
    name = MERGED.get(kind, kind)
    return Unit(f"{top[0]}/{bottom[0]}", (name,), top[2] / bottom[2])


def _single(plain: str) -> Unit | None:
    atom = _atom(plain)
    return Unit(atom[0], (atom[1],), atom[2]) if atom else None


def _atom(text: str) -> tuple[str, str, Fraction] | None:
    """Return symbol, kind and factor of one atom with the number before it (100g)."""
    found = _COUNTED.fullmatch(text)
    if found is None:
        return None
    count, symbol = found[1] or "", _symbol(found[2])
    if symbol is None or (count and not Fraction(count)):
        return None
    kind, factor = ATOMS[symbol]
    return count + symbol, kind, factor * Fraction(count or 1)


def _symbol(text: str) -> str | None:
    """Return the symbol that a spelling means: exact, with u for μ, or the one symbol that differs in capitals only."""
    plain = SPELLINGS.get(text, text)
    if plain in ATOMS:
        return plain
    micro = f"μ{plain[1:]}" if plain[:1] in ("u", "U") else plain
    if micro in ATOMS:
        return micro
    if len(micro) == 1 and micro not in _LONE:
        return None
    alike = [symbol for symbol in ATOMS if symbol.lower() == micro.lower()]
    return alike[0] if len(alike) == 1 else None
