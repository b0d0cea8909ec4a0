"""公共随机: tickets, coins and seeds that anybody can work out again, and rounding that favours nobody.

All chance comes from named public sources (公布的开奖号码, 公开掷骰, 三方承诺揭示) through SHA-256; whole numbers alone, so that every
machine gives the same. Imports rules and errors. Called by draw, judgement (which units are sampled) and simulation.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from zhicheng.chance.beacons import verify_round
from zhicheng.chance.chains import Chain, Scheme, chains_of, known_chain
from zhicheng.chance.coins import Coins, stage_seed
from zhicheng.chance.encoding import prefixed, tagged_hash, text_bytes
from zhicheng.chance.errors import (
    BadShare,
    BadSource,
    BadTicket,
    CrossingGroups,
    NoFlow,
    UnknownChain,
    UntimelyRound,
    WeakChance,
    WrongReveal,
    WrongRound,
)
from zhicheng.chance.flows import Edge, round_columns, round_flow
from zhicheng.chance.groups import hierarchies, round_shares
from zhicheng.chance.pivots import draw_unequal
from zhicheng.chance.seeds import ENTROPY_BITS, check_strength, seed_of
from zhicheng.chance.sources import BeaconSource, NumbersSource, Pool, SecretsSource, Source, promise_of
from zhicheng.chance.tickets import CODE_LENGTH, SALT_LENGTH, SEED_LENGTH, check_seed, ticket

if TYPE_CHECKING:
    from zhicheng.chance.halving import halve_amounts, halve_flow

_LATE = {"halve_amounts": "halving", "halve_flow": "halving"}

__all__ = [
    "CODE_LENGTH",
    "ENTROPY_BITS",
    "SALT_LENGTH",
    "SEED_LENGTH",
    "BadShare",
    "BadSource",
    "BadTicket",
    "BeaconSource",
    "Chain",
    "Coins",
    "CrossingGroups",
    "Edge",
    "NoFlow",
    "NumbersSource",
    "Pool",
    "Scheme",
    "SecretsSource",
    "Source",
    "UnknownChain",
    "UntimelyRound",
    "WeakChance",
    "WrongReveal",
    "WrongRound",
    "chains_of",
    "check_seed",
    "check_strength",
    "draw_unequal",
    "halve_amounts",
    "halve_flow",
    "hierarchies",
    "known_chain",
    "prefixed",
    "promise_of",
    "round_columns",
    "round_flow",
    "round_shares",
    "seed_of",
    "stage_seed",
    "tagged_hash",
    "text_bytes",
    "ticket",
    "verify_round",
]


def __getattr__(name: str) -> Any:
    """Return a name whose module needs numpy, loaded when it is first asked for: a start does not wait for it."""
    if name in _LATE:
        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    raise AttributeError(name)
