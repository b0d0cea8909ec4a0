"""台账: owns facts, evidence files, the outbox to the log, jobs. The one sequencer. Imports accounts, audit, ui."""
