"""双随机与检查: items and both rosters, annual plan, campaigns from commitment to publication, visits. Imports registry, ledger, accounts, audit, ui."""
