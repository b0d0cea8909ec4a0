"""审计: the append-only trail of who did what, that even log-ins write to. Imports ui only."""
