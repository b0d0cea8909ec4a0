"""What planning does: revise the plan, decide proposals, take reports, keep tasks and milestones moving."""
