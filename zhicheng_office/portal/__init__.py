"""公开门户: the plan for citizens. Imports cockpit and everything below it."""
