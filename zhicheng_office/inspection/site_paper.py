"""What the paper of a site record says, gathered once for every form it is printed in; the paper is in Chinese, as the law's are."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localtime

from zhicheng.enforcement import record_rules
from zhicheng_office.inspection.campaign_models import Visit
from zhicheng_office.inspection.check_lists import items_of
from zhicheng_office.inspection.roster_models import InspectorPerson, InspectorRow
from zhicheng_office.inspection.visit_models import VisitRecord
from zhicheng_office.inspection.visit_sheets import addresses_of, checks_of
from zhicheng_office.inspection.visit_words import FINDINGS, JUDGEMENTS, SIGNATURES
from zhicheng_office.ledger.evidence import read_evidence
from zhicheng_office.ledger.outbox import leaf_of
from zhicheng_office.ledger.records import county
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.registry.models import EntityRow


@dataclass(frozen=True)
class PaperPhoto:
    """One photograph of the annex (附件照片); ``data`` is empty where it has not come yet."""

    caption: str
    digest: str
    data: bytes


@dataclass(frozen=True)
class SitePaper:
    """A site record as it is printed (现场检查记录文书): heads, rows of answers, paragraphs, signature, annex, proof."""

    office: str
    number: str
    filed: str
    heads: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, ...], ...]
    paragraphs: tuple[tuple[str, str], ...]
    signature: str
    strokes: tuple[tuple[int, ...], ...]
    photos: tuple[PaperPhoto, ...]
    proof: str
    log_index: int | None
    simulated: bool


def paper_of(record: VisitRecord) -> SitePaper:
    """Gather what the paper of a record says (文书内容)."""
    visit, place = record.visit, county()
    leaf = leaf_of(f"site_record {visit.number}")
    body = load_rulebook().page("bodies")["bodies"].get(record.body, {}).get("zh", "")
    return SitePaper(
        office=f"{place.name_zh if place else ''}{body}",
        number=visit.number,
        filed=f"案卷 {record.volume} 第 {record.page} 件",
        heads=tuple(_heads(record, visit)),
        answers=tuple(_answers(record, visit)),
        paragraphs=tuple(_paragraphs(record)),
        signature=_signature(record),
        strokes=tuple(tuple(stroke) for stroke in record.signature.get("strokes", [])),
        photos=tuple(_photos(record)),
        proof=f"记录摘要 SHA-256 {record.digest}",
        log_index=leaf.index if leaf else None,
        simulated=bool(place and place.simulated),
    )


def _heads(record: VisitRecord, visit: Visit) -> list[tuple[str, str]]:
    subject = f"entity:{visit.entity}"
    entity = EntityRow.objects.filter(subject=subject).first()
    return [
        ("检查编号", visit.number),
        ("被检查人", entity.name if entity else visit.entity),
        ("统一社会信用代码", visit.entity),
        ("住所", addresses_of({subject}).get(subject, "–")),
        ("检查日期", visit.day.isoformat() if visit.day else "–"),
        (
            "记录完成",
            f"{localtime(record.made_at):%Y-%m-%d %H:%M}（手机时间）；收存 {localtime(record.received_at):%Y-%m-%d %H:%M}",
        ),
        ("抽查批次", visit.campaign.batch.number),
        ("检查人员", "；".join(officers_of(record))),
        ("检查结果", FINDINGS[record.finding].zh),
    ]


def officers_of(record: VisitRecord) -> list[str]:
    """Return the officers under a record by name and certificate (检查人员及证号)."""
    numbers = [seat.inspector for seat in record.visit.seats.all()]
    held = dict(InspectorRow.objects.filter(number__in=numbers).values_list("certificate", "number"))
    names = dict(InspectorPerson.objects.filter(number__in=numbers).values_list("number", "name"))
    return [f"{names.get(held.get(shown, ''), held.get(shown, ''))} 证号 {shown}".strip() for shown in record.officers]


def _answers(record: VisitRecord, visit: Visit) -> list[tuple[str, ...]]:
    checks = {(one["item"], one["id"]): one for item in items_of([visit])[visit.pk] for one in checks_of(item)}
    rows = []
    for answer in record.answers:
        check = checks.get((answer["item"], answer["check"]), {})
        limit = f"（限值 {check['limit']}）" if check.get("limit") else ""
        reading = f"{answer['reading']} {check.get('unit', '')}{limit}" if answer["reading"] else ""
        result = JUDGEMENTS[answer["judgement"]].zh if answer["judgement"] else ""
        seen = "；".join(part for part in (result, reading, answer["note"]) if part)
        photos = f"照片 {len(answer['photos'])} 张" if answer["photos"] else ""
        rows.append((f"{answer['item']}/{answer['check']}", check.get("zh", ""), seen or "–", photos))
    return rows


def _paragraphs(record: VisitRecord) -> list[tuple[str, str]]:
    rights = record_rules(record.visit.day or record.made_at.date(), rulebook=load_rulebook()).rights
    found = [("情况说明", record.reason), ("被检查人陈述或异议", record.statement)]
    found += [("已告知的权利", "".join(zh for zh, _ in rights))]
    for one in record.addenda.exclude(number=None):
        found.append(
            (f"补正 {one.number}", f"{one.text}（{one.drafted_by}、{one.signed_by}，{localtime(one.signed_at):%Y-%m-%d}）")
        )
    return [(title, text) for title, text in found if text]


def _signature(record: VisitRecord) -> str:
    given = record.signature
    if not given:
        return "无"
    told = given["reason"] if given["kind"] == "refused" else given["name"]
    return f"{SIGNATURES[given['kind']].zh}：{told}"


def _photos(record: VisitRecord) -> list[PaperPhoto]:
    kept = {file.digest: file for file in record.files.all()}
    return [
        PaperPhoto(
            f"照片 {number}　{row['check'] or '现场'}　{row['taken_at']}" + ("" if row["digest"] in kept else "　（未到）"),
            row["digest"],
            read_evidence(kept[row["digest"]]) if row["digest"] in kept else b"",
        )
        for number, row in enumerate(record.photos, 1)
    ]
