"""数值: dates, reporting periods, scaled quantities, units of measurement, codes with check digits.

Imports errors only. Called by every room that speaks of time, amounts or codes.
"""

from zhicheng.values.amounts import Quantity, parse_decimal, scaled
from zhicheng.values.codes import check_division, check_gtin, check_uscc
from zhicheng.values.errors import BadAmount, BadCode, BadPeriod, UnitMismatch, UnknownUnit
from zhicheng.values.periods import Frequency, Period
from zhicheng.values.printed import fold_print, parse_printed
from zhicheng.values.units import Conversion, Unit, conversion, convert, fold_unit, parse_unit

__all__ = [
    "BadAmount",
    "BadCode",
    "BadPeriod",
    "Conversion",
    "Frequency",
    "Period",
    "Quantity",
    "Unit",
    "UnitMismatch",
    "UnknownUnit",
    "check_division",
    "check_gtin",
    "check_uscc",
    "conversion",
    "convert",
    "fold_print",
    "fold_unit",
    "parse_decimal",
    "parse_printed",
    "parse_unit",
    "scaled",
]
