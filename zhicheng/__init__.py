"""质城 Zhicheng: the library of a city's quality programme.

What must be right is here, pure: no Django, database, network, clock, chance or environment.
Read ARCHITECTURE.md for the rooms and which may import which.
"""

__version__ = "0.1.0"
