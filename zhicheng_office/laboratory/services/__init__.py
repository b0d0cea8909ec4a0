"""What the room of surveillance does: each module one act, its facts and its leaf in one transaction."""
