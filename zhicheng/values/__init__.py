"""数值: dates, reporting periods, scaled quantities, codes with check digits.

Imports errors only. Called by every room that speaks of time, amounts or codes.
"""

from zhicheng.values.amounts import Quantity, parse_decimal, scaled
from zhicheng.values.codes import check_division, check_gtin, check_uscc
from zhicheng.values.errors import BadAmount, BadCode, BadPeriod
from zhicheng.values.periods import Frequency, Period

__all__ = [
    "BadAmount",
    "BadCode",
    "BadPeriod",
    "Frequency",
    "Period",
    "Quantity",
    "check_division",
    "check_gtin",
    "check_uscc",
    "parse_decimal",
    "scaled",
]
