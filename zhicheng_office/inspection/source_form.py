"""The form in which an officer names sources: each preset once, with its issue, its time and its fallback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from zhicheng.chance import known_chain
from zhicheng.draw import Announced, Preset, source_presets
from zhicheng.draw.reading import announced_of
from zhicheng.errors import ZhichengError
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ui.asked import plain

MOST_PARTIES = 12


@dataclass(frozen=True)
class Choice:
    """A preset with what the form says of it (表单中的来源)."""

    preset: Preset
    chosen: bool
    name: str
    due: str
    fallback: str
    parties: str

    def announced(self) -> dict[str, Any]:
        """Return the source as a commitment announces it; raise CampaignFieldMissing and what the library raises."""
        due = _moment(self.due, self.preset)
        said: dict[str, Any] = {"name": self.name, "kind": self.preset.kind, "due": due.isoformat(), "fallback": self.fallback}
        if not self.name:
            raise CampaignFieldMissing(
                zh=f"{self.preset.words.zh}的名称（写明期号或场次）", en=f"the name of {self.preset.words.en}, with its issue"
            )
        if self.preset.kind == "numbers":
            return said | {"pools": [dict(pool) for pool in self.preset.pools]}
        if self.preset.kind == "secrets":
            return said | {"promises": list(_promises(self.parties))}
        chain = known_chain(self.preset.code)
        number = chain.round_at(due)
        if chain.time_of(number) - due > timedelta(seconds=chain.period):
            raise CampaignFieldMissing(
                zh=f"{self.preset.words.zh}在该时刻还没有启用", en=f"{self.preset.words.en} has no round at that time"
            )
        return said | {
            "chain": self.preset.code,
            "round": number,
            "due": chain.time_of(number).astimezone(due.tzinfo).isoformat(),
        }


def choices_in(given: Mapping[str, str]) -> list[Choice]:
    """Return every preset with what a form or an address says of it."""
    return [_choice(preset, given) for preset in source_presets(load_rulebook()).values()]


def _choice(preset: Preset, given: Mapping[str, str]) -> Choice:
    said = {part: plain(given.get(f"{preset.code}-{part}", "")) for part in ("name", "due", "fallback", "parties")}
    chosen = bool(given.get(preset.code))
    return Choice(preset, chosen, said["name"][:80], said["due"][:30], said["fallback"][:200] or preset.fallback, said["parties"])


def announced_in(choices: list[Choice]) -> list[dict[str, Any]]:
    """Return the sources that are chosen, secrets first; raise CampaignFieldMissing where none is."""
    chosen = [choice for choice in choices if choice.chosen]
    if not chosen:
        raise CampaignFieldMissing(zh="至少一个来源", en="a source at the least")
    return sorted((choice.announced() for choice in chosen), key=lambda said: (said["kind"] != "secrets", said["due"]))


def read_so_far(choices: list[Choice]) -> list[Announced]:
    """Return those chosen sources that can be read already: what the strength is worked out of while somebody chooses."""
    found = []
    for choice in choices:
        if choice.chosen:
            try:
                found.append(announced_of(choice.announced()))
            except (ZhichengError, KeyError, TypeError, ValueError):
                continue
    return found


def _moment(text: str, preset: Preset) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as reason:
        raise CampaignFieldMissing(
            zh=f"{preset.words.zh}的揭晓时间", en=f"the time at which {preset.words.en} is known"
        ) from reason
    return found if found.tzinfo else timezone.make_aware(found)


def _promises(text: str) -> Iterator[list[str]]:
    for line in text.splitlines()[:MOST_PARTIES]:
        party, _, digest = line.strip().rpartition(" ")
        if not line.strip():
            continue
        if not party.strip() or len(digest) != 64 or set(digest.lower()) - set("0123456789abcdef"):
            raise CampaignFieldMissing(
                zh=f"“{line.strip()[:40]}”应为：名称 空格 64 位承诺值", en="each line is: name, blank, 64 digits of the promise"
            )
        yield [party.strip(), digest.lower()]
