"""Names of entities by their codes, for pages and files that list what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng_office.registry.models import EntityRow


def entity_names(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of the entities that the registry holds, by code (主体名称); one query."""
    rows = EntityRow.objects.filter(subject__in=[f"entity:{code}" for code in codes]).values_list("subject", "name")
    return {subject.removeprefix("entity:"): name for subject, name in rows}
