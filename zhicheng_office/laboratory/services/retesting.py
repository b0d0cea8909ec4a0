"""The re-test laboratory by public draw: those who may are frozen, the source is named, then chance decides and the case goes on."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from zhicheng.judgement import RetestChoice, SamplingAct, SamplingEvent, TicketRecord, next_in_order, retest_list
from zhicheng_office.laboratory.errors import AnotherOfficerNeeded, DrawOutOfTurn, NobodyCapable
from zhicheng_office.laboratory.models import Sample, TicketDraw
from zhicheng_office.laboratory.public_sources import SourceAsked, announce, shown_by
from zhicheng_office.laboratory.records import case_of
from zhicheng_office.laboratory.retest_records import retest_shown
from zhicheng_office.laboratory.services.stepping import due_text, locked_sample, take_step
from zhicheng_office.laboratory.services.unit_drawing import keep_drawn, keep_frozen, locked_draw
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now

Conflicts = Mapping[str, str]


def freeze_retest(number: str, conflicts: Conflicts, asked: SourceAsked, by: str) -> TicketDraw:
    """Freeze who may make a re-test and announce the source of chance (冻结备选复检机构): list, reasons and commitment go to the log at once.

    ``conflicts`` are declared conflicts of interest by the laboratory's number. Raises UnknownSample, DrawOutOfTurn, NobodyCapable, UnfitUnits.
    """
    source = announce(asked)
    with transaction.atomic():
        sample = locked_sample(number)
        if sample.state != "retest_accepted":
            raise DrawOutOfTurn(value=number, zh="现在不确定复检机构", en="does not wait for a re-test laboratory")
        if sample.draws.filter(state=TicketDraw.State.FROZEN).exists():
            raise DrawOutOfTurn(value=number, zh="已有待抽的备选清单", en="has a list that waits to be drawn from")
        shown = retest_shown(sample, conflicts)
        if not shown.candidates.eligible:
            raise NobodyCapable(
                value=number,
                zh="；".join(f"{one.number} {one.words.zh}" for one in shown.candidates.left_out) or "名录为空",
                en="; ".join(f"{one.number} {one.words.en}" for one in shown.candidates.left_out) or "the register is empty",
            )
        rule = shown.rule.words()
        left_out = [{"number": one.number, "zh": one.words.zh, "en": one.words.en} for one in shown.candidates.left_out]
        note = {"rule": {"zh": rule.zh, "en": rule.en}, "left_out": left_out, "names": dict(shown.names)}
        units = retest_list(case_of(sample), shown.candidates.eligible, attempt=sample.draws.filter(kind="retest").count() + 1)
        row = TicketDraw(kind=TicketDraw.Kind.RETEST, campaign=sample.campaign, sample=sample, source=source, note=note)
        return keep_frozen(row, units, by)


def draw_retest(number: str, text: str, by: str) -> TicketDraw:
    """Draw the re-test laboratory (抽取复检机构) by what the announced source showed, entered by another officer; the case goes on with it.

    Raises DrawOutOfTurn, AnotherOfficerNeeded and what ``shown_by`` raises.
    """
    with transaction.atomic():
        row = locked_draw(number, TicketDraw.Kind.RETEST)
        if row.frozen_by == by:
            raise AnotherOfficerNeeded(value=number)
        shown = shown_by(row.source, text)
        row.outcome = shown.outcome
        values = [(shown.name, shown.value)]
        laboratory = TicketRecord(row.units, tuple(values)).drawn.sample[0]
        sample = locked_sample(row.sample.number)
        reason = f"{RetestChoice.DRAWN.words.zh} {row.number}"
        take_step(
            sample, SamplingEvent(SamplingAct.ASSIGN_RETEST, recorded_now().date(), laboratory=laboratory, reason=reason), by
        )
        sample.retest_laboratory = laboratory
        sample.save(update_fields=["retest_laboratory"])
        return keep_drawn(row, values, by)


def step_in(number: str, reason: str, by: str) -> TicketDraw:
    """Let the next laboratory of a draw's order step in where the one drawn cannot (依次候补), with the reason; the first draw stands.

    Raises UnknownSample, DrawOutOfTurn, TextMissing, NobodyCapable.
    """
    said = due_text(reason, "换机构的理由", "the reason")
    with transaction.atomic():
        sample = locked_sample(number)
        row = sample.draws.select_for_update().filter(kind=TicketDraw.Kind.RETEST, state=TicketDraw.State.DRAWN).first()
        record = row.record if row else None
        if row is None or record is None or sample.state != "retest_assigned":
            raise DrawOutOfTurn(value=number, zh="没有可以依次候补的抽签", en="has no draw whose order could be followed")
        declined = [*row.note.get("declined", []), {"laboratory": sample.retest_laboratory, "reason": said, "by": by}]
        chosen = next_in_order(record, (one["laboratory"] for one in declined))
        if chosen is None:
            raise NobodyCapable(value=number, zh="备选机构都已说明不能承担", en="everybody on the list has declined")
        row.note |= {"declined": declined}
        row.save(update_fields=["note"])
        kept = {
            "list": row.number,
            "commitment": row.commitment,
            "laboratory": chosen,
            "reason": said,
            "by": by,
            "simulated": row.simulated,
        }
        queue_record(
            "retest_draw",
            f"retest_draw {row.number} stepped in {len(declined)}",
            kept,
            opened=("list", "commitment", "laboratory", "simulated"),
        )
        _name(sample, chosen, said, by)
    return row


def _name(sample: Sample, laboratory: str, reason: str, by: str) -> None:
    take_step(sample, SamplingEvent(SamplingAct.ASSIGN_RETEST, recorded_now().date(), laboratory=laboratory, reason=reason), by)
    sample.retest_laboratory = laboratory
    sample.save(update_fields=["retest_laboratory"])
