"""离线核验: the page that checks a proof without a network, and the bundle that it reads.

The page's own sources stand beside this file: bytes, hashes, signature, note, tree, proof and bundle in JavaScript, each
small enough to read; ``build_verifier`` puts them into one file. spec/verifier.md says what it promises.

Imports log and errors. Called by the command line and by the portal.
"""

from zhicheng.publication.verifier.building import LARGEST_PAGE, build_verifier, content_policy, script_digest
from zhicheng.publication.verifier.bundles import Bundle, OpenedField, parse_bundle, verify_bundle
from zhicheng.publication.verifier.errors import MalformedBundle, NotCommitted, NotOpened, VerifierTooLarge

__all__ = [
    "LARGEST_PAGE",
    "Bundle",
    "MalformedBundle",
    "NotCommitted",
    "NotOpened",
    "OpenedField",
    "VerifierTooLarge",
    "build_verifier",
    "content_policy",
    "parse_bundle",
    "script_digest",
    "verify_bundle",
]
