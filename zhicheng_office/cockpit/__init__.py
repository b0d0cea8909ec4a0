"""驾驶舱: where the targets stand and why. Imports planning, registry, ledger, accounts, audit, ui."""
