"""模拟: a synthetic county, seeded and labelled as such, that speaks only declared predicates.

Imports draw, log, registry, standards, facts, clocks, values, errors. Called by cli, the office's loading of demonstration data, and tests.
"""

from zhicheng.simulation.county import simulate_county, simulate_entities
from zhicheng.simulation.drafting import PublishedStandard, simulate_drafting
from zhicheng.simulation.duties import SimulatedMatter, simulate_matters
from zhicheng.simulation.errors import BadSettings, SimulationError
from zhicheng.simulation.example import example_county, example_settings
from zhicheng.simulation.executed import simulate_executed_standards
from zhicheng.simulation.inspectors import SimulatedInspector, simulate_inspectors
from zhicheng.simulation.lives import simulate_life
from zhicheng.simulation.observing import simulate_receipt, simulated_observer
from zhicheng.simulation.official import OfficialCandidate, simulate_official
from zhicheng.simulation.reading import load_simulation
from zhicheng.simulation.registers import Holder, simulate_registers
from zhicheng.simulation.samplers import TakenSample, simulate_samplers
from zhicheng.simulation.settings import SimulationSettings
from zhicheng.simulation.site_visits import SimulatedVisit, simulate_visit
from zhicheng.simulation.throws import simulate_throws
from zhicheng.simulation.writing import Batch, FactRow, digest_of

__all__ = [
    "BadSettings",
    "Batch",
    "FactRow",
    "Holder",
    "OfficialCandidate",
    "PublishedStandard",
    "SimulatedInspector",
    "SimulatedMatter",
    "SimulatedVisit",
    "SimulationError",
    "SimulationSettings",
    "TakenSample",
    "digest_of",
    "example_county",
    "example_settings",
    "load_simulation",
    "simulate_county",
    "simulate_drafting",
    "simulate_entities",
    "simulate_executed_standards",
    "simulate_inspectors",
    "simulate_life",
    "simulate_matters",
    "simulate_official",
    "simulate_receipt",
    "simulate_registers",
    "simulate_samplers",
    "simulate_throws",
    "simulate_visit",
    "simulated_observer",
]
