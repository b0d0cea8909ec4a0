"""列式: the same formulas, draw, judging and classification on columnar engines; DuckDB now.

Imports zhicheng. Called by the office and by whoever has more facts than one database likes.
"""

from zhicheng_columnar.answering import OpenShadow, Question, evaluate_columnar
from zhicheng_columnar.columns import FactRow
from zhicheng_columnar.drawing import draw_columnar, draw_control_columnar
from zhicheng_columnar.errors import BrokenShadow, ColumnarError, MisplacedRow, ShadowBehind, WrongColumns, WrongResults
from zhicheng_columnar.judging import judge_columnar
from zhicheng_columnar.shadow import ParquetShadow

__all__ = [
    "BrokenShadow",
    "ColumnarError",
    "FactRow",
    "MisplacedRow",
    "OpenShadow",
    "ParquetShadow",
    "Question",
    "ShadowBehind",
    "WrongColumns",
    "WrongResults",
    "draw_columnar",
    "draw_control_columnar",
    "evaluate_columnar",
    "judge_columnar",
]
