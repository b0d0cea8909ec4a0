"""What is an entity's own beside samples and draws: its row of the registry, its products with their lives, its visits."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from zhicheng.errors import Words
from zhicheng.registry import ProductLife, load_licence_kinds, load_schemes, own_life, registers
from zhicheng_office.casework.own_records import Codes, served_notices
from zhicheng_office.casework.records import life_shown
from zhicheng_office.inspection.campaign_models import heavy_columns
from zhicheng_office.inspection.models import Visit
from zhicheng_office.registry.models import EntityRow, RegisterRow

MOST = 200
SHOWN = ("products", "certificates", "licences", "laboratories")


@dataclass(frozen=True)
class Who:
    """Whose account it is (账户主体): its row of the registry, None where it has none; the other codes that it was written under."""

    code: str
    row: EntityRow | None
    others: tuple[str, ...]


def who_is(codes: Codes) -> Who:
    """Return whose codes these are, the account's own first."""
    return Who(codes[0], EntityRow.objects.filter(subject=f"entity:{codes[0]}").first(), tuple(codes[1:]))


def own_rows(codes: Codes) -> list[RegisterRow]:
    """Return products, certificates, licences and laboratories of an entity (本企业名录行); one query."""
    return list(RegisterRow.objects.filter(entity__in=codes, register__in=SHOWN).order_by("register", "number")[:MOST])


def holding_words(row: RegisterRow) -> Words:
    """Return what kind of certificate, licence or accreditation a row is (证书种类)."""
    return {**load_schemes(), **load_licence_kinds()}.get(row.kind, registers()[row.register].words)


def own_visits(codes: Codes) -> QuerySet[Visit]:
    """Return the visits to an entity that are over (本企业已结束的检查), newest first: it was there. One that is to come is not told."""
    rows = Visit.objects.filter(entity__in=codes).exclude(state__in=Visit.NOT_MADE)
    near = rows.select_related("record", "campaign__batch").defer(*heavy_columns("campaign__"))
    return near.order_by("-day", "-pk")


def own_product(codes: Codes, number: str) -> ProductLife | None:
    """Return what an entity reads of its own product's life; None for another's product and for none (本企业产品档案)."""
    if not RegisterRow.objects.filter(register="products", number=number, entity__in=codes).exists():
        return None
    life = life_shown(number)
    if life is None:
        return None
    samples = served_notices(codes).values_list("sample__number", flat=True)
    visits = Visit.objects.filter(entity__in=codes).exclude(state__in=Visit.NOT_MADE).values_list("number", flat=True)
    told = {*(f"sample:{one}" for one in samples), *(f"visit:{one}" for one in visits)}
    return own_life(life, told)
