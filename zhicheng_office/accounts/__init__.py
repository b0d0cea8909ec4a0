"""账户: users, their one role, log-in, and what each role may open. Imports audit, ui."""
