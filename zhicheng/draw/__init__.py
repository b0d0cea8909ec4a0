"""双随机: who is inspected and by whom, drawn so that nobody can bend it and the drawn can check it.

Rosters that are frozen before chance is known, seeds from public sources, smallest lots, quotas settled exactly. Imports registry,
facts, log, chance, rules, values and errors. Called by the office's inspection and by cli. spec/draw.md is the protocol.

A new name goes into the door that it belongs to: ``first_stage``, ``second_stage``, ``verification`` or ``batches``; all of them are offered
here, too. A name whose module brings numpy stands in ``_LATE`` alone. Draws that others issued have one door, ``zhicheng.draw.official``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from zhicheng.draw import batches, first_stage, second_stage, verification
from zhicheng.draw.batches import *
from zhicheng.draw.errors import (
    AnotherSource,
    BadBundle,
    BadChance,
    BadCommitment,
    BadPlan,
    BadQuota,
    BadReceipt,
    BadRow,
    BadSeats,
    CrossedGroups,
    DuplicateCode,
    EarlySource,
    EmptyStratum,
    FalseReceipt,
    LateReceipt,
    MixedModes,
    NoAssignment,
    NotInRoster,
    ReusedSalt,
    ReusedSource,
    UntrustedReceipt,
)
from zhicheng.draw.first_stage import *
from zhicheng.draw.second_stage import *
from zhicheng.draw.verification import *

if TYPE_CHECKING:
    from zhicheng.draw.assigning import Assignment, assign, drawn_from
    from zhicheng.draw.loads import fair_loads
    from zhicheng.draw.marginals import Marginals, marginals_of
    from zhicheng.draw.seats import Places, Seat, placed
    from zhicheng.draw.teaming import marginals_for

_LATE = {
    "Assignment": "assigning",
    "assign": "assigning",
    "drawn_from": "assigning",
    "fair_loads": "loads",
    "Marginals": "marginals",
    "marginals_of": "marginals",
    "Places": "seats",
    "Seat": "seats",
    "placed": "seats",
    "marginals_for": "teaming",
}

__all__ = [
    "AnotherSource",
    "Assignment",
    "BadBundle",
    "BadChance",
    "BadCommitment",
    "BadPlan",
    "BadQuota",
    "BadReceipt",
    "BadRow",
    "BadSeats",
    "CrossedGroups",
    "DuplicateCode",
    "EarlySource",
    "EmptyStratum",
    "FalseReceipt",
    "LateReceipt",
    "Marginals",
    "MixedModes",
    "NoAssignment",
    "NotInRoster",
    "Places",
    "ReusedSalt",
    "ReusedSource",
    "Seat",
    "UntrustedReceipt",
    "assign",
    "drawn_from",
    "fair_loads",
    "marginals_for",
    "marginals_of",
    "placed",
]
__all__ += batches.__all__
__all__ += first_stage.__all__
__all__ += second_stage.__all__
__all__ += verification.__all__


def __getattr__(name: str) -> Any:
    """Return a name whose module needs numpy, loaded when it is first asked for: a start does not wait for it."""
    if name in _LATE:
        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    raise AttributeError(name)
