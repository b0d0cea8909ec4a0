"""抽签核验页: the page that draws a published draw again without a network, and says what it shows and what not.

Its sources stand beside this file in JavaScript, each small enough to read; bytes, signatures, notes and the tree are those of
the log's verifier, the curve of the beacons is a kept library's under ``vendor``. ``build_draw_page`` puts them into one file, names
shortened, with the form of a bundle and the known beacons as data of ``draw`` and the rulebook. Its report is the same bytes as ``draw verify --json``.

Imports the log's verifier, draw, chance and rules. Called by the command line and by the office.
"""

from zhicheng.publication.draw_page.building import LARGEST_DRAW_PAGE, build_draw_page
from zhicheng.publication.verifier.assembling import content_policy, script_digest

__all__ = ["LARGEST_DRAW_PAGE", "build_draw_page", "content_policy", "script_digest"]
