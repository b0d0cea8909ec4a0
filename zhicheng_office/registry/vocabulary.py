"""Words of the registry's enumerations, as pages and forms show them."""

from __future__ import annotations

from zhicheng.errors import Words
from zhicheng.registry import EntityKind, EntityStatus, SizeClass

ENTITY_KINDS: dict[str, Words] = {
    EntityKind.ENTERPRISE.value: Words("企业", "enterprise"),
    EntityKind.SOLE_PROPRIETOR.value: Words("个体工商户", "sole proprietor"),
    EntityKind.COOPERATIVE.value: Words("农民专业合作社", "farmers' cooperative"),
}
ENTITY_STATUSES: dict[str, Words] = {
    EntityStatus.ACTIVE.value: Words("存续", "active"),
    EntityStatus.SUSPENDED.value: Words("停业", "suspended"),
    EntityStatus.REVOKED.value: Words("吊销", "revoked"),
    EntityStatus.CANCELLED.value: Words("注销", "cancelled"),
}
SIZES: dict[str, Words] = {
    SizeClass.LARGE.value: Words("大型", "large"),
    SizeClass.MEDIUM.value: Words("中型", "medium"),
    SizeClass.SMALL.value: Words("小型", "small"),
    SizeClass.MICRO.value: Words("微型", "micro"),
}
