"""How often the generated cases that go through several databases are tried: a fifth of the long run's count, each is slow."""

from __future__ import annotations

from hypothesis import settings

through_databases = settings(max_examples=max(40, settings().max_examples // 5))

seeds_drawn = 800 + 5 * settings().max_examples  # a thousand, and ten times as many in the long run
