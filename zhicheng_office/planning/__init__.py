"""规划办公: documents, proposals, the plan's revisions, reports, tasks, verdicts. Imports ledger, accounts, audit, ui."""
