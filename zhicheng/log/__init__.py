"""存证: canonical JSON, salted commitments, leaves, and the append-only Merkle tile log with its proofs.

To the C2SP specifications (tlog-tiles, tlog-checkpoint, signed-note, tlog-proof) and RFC 9162, so that tools made for
them read it; spec/log.md says what is promised. A log is kept in a ``Storage`` that the caller brings: nothing here
touches a file.

Imports values and errors. Called by facts, by every room that decides, by publication, and by the office's outbox.
"""

from zhicheng.log.canonical import JsonValue, canonical_json
from zhicheng.log.checkpoints import Checkpoint, open_checkpoint, parse_checkpoint
from zhicheng.log.commitments import Commitment, commit, field_salt, opens, rows_digest
from zhicheng.log.cosignatures import Cosignature
from zhicheng.log.edge import Frontier, RightEdge, StoredFile
from zhicheng.log.errors import (
    AnotherSequencer,
    BadKey,
    BadSignature,
    DamagedLog,
    EntriesMissing,
    LeafTooLong,
    LogStopped,
    MalformedCheckpoint,
    MalformedNote,
    MalformedProof,
    MalformedRequest,
    MalformedTile,
    MissingTile,
    NoEntries,
    NotCanonical,
    NotConsistent,
    NotIncluded,
    NotSigned,
    OutsideTheLog,
    RestoredLog,
    RestoredWitness,
    WeakSalt,
    WrongLog,
)
from zhicheng.log.hashing import EMPTY_ROOT, leaf_hash, node_hash, root_of
from zhicheng.log.journal import Flaw, Group, group_bytes, read_groups
from zhicheng.log.keys import SigningKey, VerifierKey
from zhicheng.log.leaves import BatchLeaf, RecordLeaf, leaf_bytes
from zhicheng.log.memory import MemoryStorage
from zhicheng.log.notes import Note, Signature, open_note, sign_note, split_note
from zhicheng.log.proofs import Proof, Report, parse_proof, prove_entry, verify_proof
from zhicheng.log.proving import prove_consistency, prove_inclusion, read_frontier, tree_root
from zhicheng.log.reconciling import Continuation, check_continues, check_current, reconcile, restored_tree
from zhicheng.log.recovery import rebuild_tiles
from zhicheng.log.scrubbing import Damage, Scrubbed, check_log, scrub
from zhicheng.log.sequencer import Sequencer, create_log, open_log
from zhicheng.log.signed import SignedState, parse_signed
from zhicheng.log.storage import Journal, Storage
from zhicheng.log.tiles import (
    TILE_WIDTH,
    TilePlace,
    TileReader,
    bundle_bytes,
    bundle_entries,
    parse_tile_path,
    places_of,
    tile_hashes,
)
from zhicheng.log.verification import verify_consistency, verify_inclusion
from zhicheng.log.witnessing import (
    Answer,
    CheckpointRequest,
    Held,
    answer,
    known_logs,
    open_held,
    origin_of,
    parse_request,
    with_cosignatures,
)

__all__ = [
    "EMPTY_ROOT",
    "TILE_WIDTH",
    "AnotherSequencer",
    "Answer",
    "BadKey",
    "BadSignature",
    "BatchLeaf",
    "Checkpoint",
    "CheckpointRequest",
    "Commitment",
    "Continuation",
    "Cosignature",
    "Damage",
    "DamagedLog",
    "EntriesMissing",
    "Flaw",
    "Frontier",
    "Group",
    "Held",
    "Journal",
    "JsonValue",
    "LeafTooLong",
    "LogStopped",
    "MalformedCheckpoint",
    "MalformedNote",
    "MalformedProof",
    "MalformedRequest",
    "MalformedTile",
    "MemoryStorage",
    "MissingTile",
    "NoEntries",
    "NotCanonical",
    "NotConsistent",
    "NotIncluded",
    "NotSigned",
    "Note",
    "OutsideTheLog",
    "Proof",
    "RecordLeaf",
    "Report",
    "RestoredLog",
    "RestoredWitness",
    "RightEdge",
    "Scrubbed",
    "Sequencer",
    "Signature",
    "SignedState",
    "SigningKey",
    "Storage",
    "StoredFile",
    "TilePlace",
    "TileReader",
    "VerifierKey",
    "WeakSalt",
    "WrongLog",
    "answer",
    "bundle_bytes",
    "bundle_entries",
    "canonical_json",
    "check_continues",
    "check_current",
    "check_log",
    "commit",
    "create_log",
    "field_salt",
    "group_bytes",
    "known_logs",
    "leaf_bytes",
    "leaf_hash",
    "node_hash",
    "open_checkpoint",
    "open_held",
    "open_log",
    "open_note",
    "opens",
    "origin_of",
    "parse_checkpoint",
    "parse_proof",
    "parse_request",
    "parse_signed",
    "parse_tile_path",
    "places_of",
    "prove_consistency",
    "prove_entry",
    "prove_inclusion",
    "read_frontier",
    "read_groups",
    "rebuild_tiles",
    "reconcile",
    "restored_tree",
    "root_of",
    "rows_digest",
    "scrub",
    "sign_note",
    "split_note",
    "tile_hashes",
    "tree_root",
    "verify_consistency",
    "verify_inclusion",
    "verify_proof",
    "with_cosignatures",
]
