"""培育: one-stop services of quality infrastructure: requests, providers, their steps, reminders and usage."""
