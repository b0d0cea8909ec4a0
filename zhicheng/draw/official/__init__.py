"""官方抽取: draws and rosters that the province or the nation issued: imported with their source, checked, and ours in their columns.

Imports draw's own modules, registry, readers, statistics, rules and errors. Called by the office's inspection and by cli. What cannot be
checked (the seed, the order, the commitment) is said, never passed over.
"""

from zhicheng.draw.official.checking import (
    Finding,
    FindingKind,
    OfficialReport,
    OfficialRules,
    StratumShare,
    check_official,
)
from zhicheng.draw.official.errors import (
    BadMapping,
    BadOfficialCell,
    BadOfficialSource,
    CodeAsNumber,
    MergedCells,
    NothingToExport,
    UnknownColumn,
)
from zhicheng.draw.official.exporting import export_table, rows_of_bundle, table_csv, table_xlsx, with_results
from zhicheng.draw.official.platforms import FIELDS, Platform, load_platforms, platform_from
from zhicheng.draw.official.reading import OfficialDraw, OfficialRow, OfficialSource, read_official

__all__ = [
    "FIELDS",
    "BadMapping",
    "BadOfficialCell",
    "BadOfficialSource",
    "CodeAsNumber",
    "Finding",
    "FindingKind",
    "MergedCells",
    "NothingToExport",
    "OfficialDraw",
    "OfficialReport",
    "OfficialRow",
    "OfficialRules",
    "OfficialSource",
    "Platform",
    "StratumShare",
    "UnknownColumn",
    "check_official",
    "export_table",
    "load_platforms",
    "platform_from",
    "read_official",
    "rows_of_bundle",
    "table_csv",
    "table_xlsx",
    "with_results",
]
