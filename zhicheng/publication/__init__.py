"""公开: what leaves the house: series of targets as plain tables and as SDMX-CSV, each with its marks.

Imports values and errors (later the rooms whose results it publishes). Called by the cockpit's exports, the API and the portal.
"""

from zhicheng.publication.errors import PublicationError, UnfitObservation
from zhicheng.publication.observations import Observation, Vintage
from zhicheng.publication.sdmx import STRUCTURE, write_sdmx_csv

__all__ = ["STRUCTURE", "Observation", "PublicationError", "UnfitObservation", "Vintage", "write_sdmx_csv"]
