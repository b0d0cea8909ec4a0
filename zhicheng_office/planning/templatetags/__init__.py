"""Tags of planning's templates."""
