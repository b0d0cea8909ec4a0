"""公开: what leaves the house: release sets with their leaves, withdrawals, suppression, masking, completeness, SDMX-CSV.

Pure: tables and entries in, bytes and findings out; random ids and salts are handed in by the caller. spec/publication.md says
what is promised. Imports facts, log, clocks, rules, values and errors (later the rooms whose results it publishes). Called by the
cockpit's exports, the API, the portal, the ledger's worker and the command line's monitor.
"""

from zhicheng.publication.about import About, Licence, Source
from zhicheng.publication.breakdowns import Breakdown, Measured, ShownGroup, suppress_breakdowns
from zhicheng.publication.cells import Cell, Column, ColumnKind, csv_cell, json_cell, plain_cell
from zhicheng.publication.changes import CellChange, ChangeKind, RowChange, table_changes
from zhicheng.publication.completeness import Gap, GapKind, audit_completeness, count_day, newest_day_over
from zhicheng.publication.contributions import Contribution, CrossTable
from zhicheng.publication.dcat import dcat_catalogue, dcat_dataset
from zhicheng.publication.descriptors import descriptor_digest, read_descriptor, table_schema
from zhicheng.publication.duties import restated, state_on_time
from zhicheng.publication.errors import (
    BadLimit,
    BadToken,
    DifferentSchema,
    KeylessTable,
    NotADescriptor,
    NotReleasedTable,
    NoWholeMonth,
    PrivateText,
    PublicationError,
    UndeclaredField,
    UnfitCell,
    UnfitContribution,
    UnfitLeaf,
    UnfitObservation,
    UnfitRelease,
    UnfitTable,
    UnknownReason,
    UnknownSubject,
    UnreadableRegister,
)
from zhicheng.publication.kept import KeptInside, kept_inside
from zhicheng.publication.leak import Leak, LeakKind
from zhicheng.publication.leaves import CountLeaf, ReleaseLeaf, WithdrawalLeaf
from zhicheng.publication.masking import leaks, mask, notice
from zhicheng.publication.masking_rules import MaskingRules, Treatment, masking_rules
from zhicheng.publication.monitoring import MonitorReport, monitor
from zhicheng.publication.observations import Observation, Vintage
from zhicheng.publication.paging import MOST_ROWS, TablePage, Turning, key_columns, key_of, page_of
from zhicheng.publication.reading import PublicList, RegisterItem, read_entries
from zhicheng.publication.reasons import WithdrawalReason, withdrawal_reason, withdrawal_reasons
from zhicheng.publication.records import MaskedRecord, mask_name, mask_record, mask_residence, public_name
from zhicheng.publication.released import read_released, released_names
from zhicheng.publication.releases import Release, release
from zhicheng.publication.replaying import read_withdrawals
from zhicheng.publication.sdmx import STRUCTURE, write_sdmx_csv
from zhicheng.publication.suppression import SUPPRESSED, Suppressed, suppress
from zhicheng.publication.suppression_rules import SuppressionRules, suppression_rules, suppression_words
from zhicheng.publication.tables import Table, csv_bytes, json_bytes
from zhicheng.publication.tokens import key_token, read_key_token
from zhicheng.publication.withdrawal import (
    PublishedRecord,
    RowRegister,
    replay_withdrawals,
    row_registers,
    superseded_releases,
    withdraw,
    withdrawal_due,
)

__all__ = [
    "MOST_ROWS",
    "STRUCTURE",
    "SUPPRESSED",
    "About",
    "BadLimit",
    "BadToken",
    "Breakdown",
    "Cell",
    "CellChange",
    "ChangeKind",
    "Column",
    "ColumnKind",
    "Contribution",
    "CountLeaf",
    "CrossTable",
    "DifferentSchema",
    "Gap",
    "GapKind",
    "KeptInside",
    "KeylessTable",
    "Leak",
    "LeakKind",
    "Licence",
    "MaskedRecord",
    "MaskingRules",
    "Measured",
    "MonitorReport",
    "NoWholeMonth",
    "NotADescriptor",
    "NotReleasedTable",
    "Observation",
    "PrivateText",
    "PublicList",
    "PublicationError",
    "PublishedRecord",
    "RegisterItem",
    "Release",
    "ReleaseLeaf",
    "RowChange",
    "RowRegister",
    "ShownGroup",
    "Source",
    "Suppressed",
    "SuppressionRules",
    "Table",
    "TablePage",
    "Treatment",
    "Turning",
    "UndeclaredField",
    "UnfitCell",
    "UnfitContribution",
    "UnfitLeaf",
    "UnfitObservation",
    "UnfitRelease",
    "UnfitTable",
    "UnknownReason",
    "UnknownSubject",
    "UnreadableRegister",
    "Vintage",
    "WithdrawalLeaf",
    "WithdrawalReason",
    "audit_completeness",
    "count_day",
    "csv_bytes",
    "csv_cell",
    "dcat_catalogue",
    "dcat_dataset",
    "descriptor_digest",
    "json_bytes",
    "json_cell",
    "kept_inside",
    "key_columns",
    "key_of",
    "key_token",
    "leaks",
    "mask",
    "mask_name",
    "mask_record",
    "mask_residence",
    "masking_rules",
    "monitor",
    "newest_day_over",
    "notice",
    "page_of",
    "plain_cell",
    "public_name",
    "read_descriptor",
    "read_entries",
    "read_key_token",
    "read_released",
    "read_withdrawals",
    "release",
    "released_names",
    "replay_withdrawals",
    "restated",
    "row_registers",
    "state_on_time",
    "superseded_releases",
    "suppress",
    "suppress_breakdowns",
    "suppression_rules",
    "suppression_words",
    "table_changes",
    "table_schema",
    "withdraw",
    "withdrawal_due",
    "withdrawal_reason",
    "withdrawal_reasons",
    "write_sdmx_csv",
]
