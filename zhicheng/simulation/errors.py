"""What the simulation refuses."""

from zhicheng.errors import Words, ZhichengError


class SimulationError(ZhichengError):
    """The root of this room's errors."""

    code = "ZC-SIMULATION-000"


class BadSettings(SimulationError):
    """Simulation settings that are missing, unreadable or contradict each other."""

    code = "ZC-SIMULATION-001"
    what = Words("模拟设置“{value}”有误：{zh}", "simulation setting {value!r} is wrong: {en}")
    todo = Words("改正县域的 simulation.yaml", "correct the county's simulation.yaml")
