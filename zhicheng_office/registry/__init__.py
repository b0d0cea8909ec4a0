"""名录: entities as a searchable projection of facts. Imports ledger, accounts, audit, ui."""
