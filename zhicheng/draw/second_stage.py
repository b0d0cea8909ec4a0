"""第二阶段的门: the second stage, from records and recusals over frozen seats to the inspectors drawn, and who stands in.

Only names are gathered here; ``zhicheng.draw`` offers them too, and those beside them whose modules bring numpy.
"""

from zhicheng.draw.eligibility import Eligible
from zhicheng.draw.needs import Need, PlannedVisit
from zhicheng.draw.records import FrozenRecords, records_of
from zhicheng.draw.recusals import Recusal, RecusalKind, VisitMade, last_visit_recusals
from zhicheng.draw.standing_in import Replaced, TeamRate, check_replacements, team_for, team_rates
from zhicheng.draw.team_bundles import DrawnTeams, run_teams, team_bundle
from zhicheng.draw.team_checking import committed_in, team_commitment_of
from zhicheng.draw.team_committing import TeamCommitment, commitment_of_teams
from zhicheng.draw.team_rows import FrozenSeats, frozen_seats
from zhicheng.draw.team_storing import seats_bytes, seats_of

__all__ = [
    "DrawnTeams",
    "Eligible",
    "FrozenRecords",
    "FrozenSeats",
    "Need",
    "PlannedVisit",
    "Recusal",
    "RecusalKind",
    "Replaced",
    "TeamCommitment",
    "TeamRate",
    "VisitMade",
    "check_replacements",
    "commitment_of_teams",
    "committed_in",
    "frozen_seats",
    "last_visit_recusals",
    "records_of",
    "run_teams",
    "seats_bytes",
    "seats_of",
    "team_bundle",
    "team_commitment_of",
    "team_for",
    "team_rates",
]
