"""官方抽取: draws and rosters that the province or the nation issued: imported with their source, checked, and ours in their columns.

Imports draw's own modules, registry, readers, statistics, rules and errors. Called by the office's inspection and by cli. What cannot be
checked (the seed, the order, the commitment) is said, never passed over.
"""

from zhicheng.draw.official.checking import (
    NEVER_CHECKED,
    Finding,
    FindingKind,
    OfficialReport,
    OfficialRules,
    StratumShare,
    check_official,
    official_rules,
)
from zhicheng.draw.official.errors import (
    BadMapping,
    BadOfficialCell,
    BadOfficialSource,
    CodeAsNumber,
    MergedCells,
    NobodyDrawn,
    NothingToExport,
    UnknownColumn,
)
from zhicheng.draw.official.exporting import export_table, rows_of_bundle, table_csv, table_xlsx, with_results
from zhicheng.draw.official.platforms import FIELDS, Platform, load_platforms, platform_from
from zhicheng.draw.official.precedence import (
    STANDING_WORDS,
    CampaignKind,
    OfficialVisit,
    Standing,
    inspectors_by_spelling,
    official_days,
    official_scope,
    official_visits,
    standing_of,
)
from zhicheng.draw.official.reading import OfficialDraw, OfficialRow, OfficialSource, as_roster, read_official
from zhicheng.draw.official.stating import OfficialStated, state_official, state_taken

__all__ = [
    "FIELDS",
    "NEVER_CHECKED",
    "STANDING_WORDS",
    "BadMapping",
    "BadOfficialCell",
    "BadOfficialSource",
    "CampaignKind",
    "CodeAsNumber",
    "Finding",
    "FindingKind",
    "MergedCells",
    "NobodyDrawn",
    "NothingToExport",
    "OfficialDraw",
    "OfficialReport",
    "OfficialRow",
    "OfficialRules",
    "OfficialSource",
    "OfficialStated",
    "OfficialVisit",
    "Platform",
    "Standing",
    "StratumShare",
    "UnknownColumn",
    "as_roster",
    "check_official",
    "export_table",
    "inspectors_by_spelling",
    "load_platforms",
    "official_days",
    "official_rules",
    "official_scope",
    "official_visits",
    "platform_from",
    "read_official",
    "rows_of_bundle",
    "standing_of",
    "state_official",
    "state_taken",
    "table_csv",
    "table_xlsx",
    "with_results",
]
