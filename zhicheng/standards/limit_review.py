"""A limit under review: proposed by one officer, decided by another, ended and never edited in place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.rules import Status
from zhicheng.standards.limit_errors import ReviewRefused
from zhicheng.standards.limits import Limit

_LONGEST = 500


class ReviewState(StrEnum):
    """Where a limit stands in its review (限量复核状态)."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    ENDING = "ending"
    ENDED = "ended"
    DROPPED = "dropped"

    @property
    def words(self) -> Words:
        """Return the state's name."""
        return _STATES[self]


_STATES = {
    ReviewState.DRAFT: Words("拟稿", "draft"),
    ReviewState.PROPOSED: Words("待复核", "waits for its reviewer"),
    ReviewState.ACCEPTED: Words("已采用", "accepted"),
    ReviewState.ENDING: Words("终止待复核", "its end waits for a reviewer"),
    ReviewState.ENDED: Words("已终止", "ended"),
    ReviewState.DROPPED: Words("已放弃", "dropped"),
}


class ReviewAct(StrEnum):
    """What an officer may do with a limit (限量复核办理)."""

    PROPOSE = "propose"
    DROP = "drop"
    SEND_BACK = "send_back"
    ACCEPT = "accept"
    CONFIRM = "confirm"
    ASK_RETIRE = "ask_retire"
    KEEP = "keep"
    RETIRE = "retire"
    SUPERSEDE = "supersede"

    @property
    def words(self) -> Words:
        """Return the act's name."""
        return _ACTS[self]


_ACTS = {
    ReviewAct.PROPOSE: Words("提请复核", "propose"),
    ReviewAct.DROP: Words("放弃拟稿", "drop the draft"),
    ReviewAct.SEND_BACK: Words("退回", "send back"),
    ReviewAct.ACCEPT: Words("采用", "accept"),
    ReviewAct.CONFIRM: Words("见官方文本，确认", "confirm on the official text"),
    ReviewAct.ASK_RETIRE: Words("提请终止", "ask for its end"),
    ReviewAct.KEEP: Words("不予终止", "keep it"),
    ReviewAct.RETIRE: Words("终止", "retire"),
    ReviewAct.SUPERSEDE: Words("被新版取代", "superseded"),
}
_WAY = {
    (ReviewState.DRAFT, ReviewAct.PROPOSE): ReviewState.PROPOSED,
    (ReviewState.DRAFT, ReviewAct.DROP): ReviewState.DROPPED,
    (ReviewState.PROPOSED, ReviewAct.SEND_BACK): ReviewState.DRAFT,
    (ReviewState.PROPOSED, ReviewAct.ACCEPT): ReviewState.ACCEPTED,
    (ReviewState.ACCEPTED, ReviewAct.CONFIRM): ReviewState.ACCEPTED,
    (ReviewState.ACCEPTED, ReviewAct.ASK_RETIRE): ReviewState.ENDING,
    (ReviewState.ACCEPTED, ReviewAct.SUPERSEDE): ReviewState.ENDED,
    (ReviewState.ENDING, ReviewAct.KEEP): ReviewState.ACCEPTED,
    (ReviewState.ENDING, ReviewAct.RETIRE): ReviewState.ENDED,
}
_REASONED = (ReviewAct.SEND_BACK, ReviewAct.ASK_RETIRE, ReviewAct.KEEP, ReviewAct.DROP)
_ENDING = (ReviewAct.ASK_RETIRE, ReviewAct.RETIRE, ReviewAct.SUPERSEDE)
_ANSWERS = {
    ReviewAct.SEND_BACK: ReviewAct.PROPOSE,
    ReviewAct.ACCEPT: ReviewAct.PROPOSE,
    ReviewAct.CONFIRM: ReviewAct.PROPOSE,
    ReviewAct.KEEP: ReviewAct.ASK_RETIRE,
    ReviewAct.RETIRE: ReviewAct.ASK_RETIRE,
}
"""What an act answers: it is another officer's than the one who did that."""


@dataclass(frozen=True)
class Sight:
    """Where a reviewer saw the official text (所见官方文本): document, page, day. Raises ReviewRefused."""

    document: str
    page: str
    day: date

    def __post_init__(self) -> None:
        for name, text, longest in (("文本", self.document, 200), ("页码", self.page, 60)):
            if not 1 <= len(text.strip()) <= longest:
                raise ReviewRefused(
                    value=name, zh="官方文本的名称或页码缺或过长", en="the official text or its page is missing or too long"
                )


@dataclass(frozen=True)
class ReviewStep:
    """One act on a limit (复核步骤): who, on which day, why; ``last_day`` is the last day in force of what ends."""

    act: ReviewAct
    by: str
    day: date
    reason: str = ""
    sight: Sight | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class LimitReview:
    """A limit with the clause that it quotes, where that stands, and what was done with it (限量复核). Raises ReviewRefused.

    >>> lead = Limit("铅", "max", "0.2", "mg/kg", standard="GB 2762-2022", effective_from="2023-06-30", status="in_force")
    >>> day = date(2024, 5, 6)
    >>> drafted = LimitReview(lead, "铅 0.2 mg/kg", "表1")
    >>> accepted = drafted.after(ReviewStep(ReviewAct.PROPOSE, "a", day)).after(ReviewStep(ReviewAct.ACCEPT, "b", day))
    >>> accepted.state.value, accepted.standing.status.value
    ('accepted', 'unverified')
    >>> accepted.after(ReviewStep(ReviewAct.CONFIRM, "b", day, sight=Sight("GB 2762-2022", "3", day))).standing.status.value
    'in_force'
    """

    limit: Limit
    quote: str = ""
    source: str = ""
    steps: tuple[ReviewStep, ...] = ()

    @property
    def state(self) -> ReviewState:
        """Return where the review stands."""
        state = ReviewState.DRAFT
        for step in self.steps:
            state = _WAY[state, step.act]
        return state

    @property
    def sight(self) -> Sight | None:
        """Return where a reviewer saw the official text, None where nobody did."""
        seen = [step.sight for step in self.steps if step.sight and step.act in (ReviewAct.ACCEPT, ReviewAct.CONFIRM)]
        return seen[-1] if seen else None

    @property
    def standing(self) -> Limit | None:
        """Return the limit as results are judged by it (现行限量): ended on its last day, verified only by sight; None before acceptance."""
        if not any(step.act is ReviewAct.ACCEPT for step in self.steps):
            return None
        ended = [step.last_day for step in self.steps if step.act in (ReviewAct.RETIRE, ReviewAct.SUPERSEDE)]
        limit = replace(self.limit, status=_status(self.limit, seen=self.sight is not None))
        last = min((day for day in (*ended, limit.last_day) if day is not None), default=date.max)
        return limit if last == date.max else replace(limit, effective_to=last)

    def last(self, act: ReviewAct) -> ReviewStep | None:
        """Return the last step of an act, or None."""
        found = [step for step in self.steps if step.act is act]
        return found[-1] if found else None

    def after(self, step: ReviewStep) -> LimitReview:
        """Return the review with one more step (办理一步). Raises ReviewRefused."""
        if (self.state, step.act) not in _WAY:
            raise _refused(step, f"状态“{self.state.words.zh}”不能办理", f"it is {self.state.words.en}")
        if len(step.reason) > _LONGEST or (step.act in _REASONED and not step.reason.strip()):
            raise _refused(step, f"须写明理由，不多于 {_LONGEST} 字", f"a reason of at most {_LONGEST} signs is due")
        self._check_officer(step)
        self._check_content(step)
        return replace(self, steps=(*self.steps, step))

    def _check_officer(self, step: ReviewStep) -> None:
        answered = self.last(_ANSWERS[step.act]) if step.act in _ANSWERS else None
        if answered is not None and answered.by == step.by:
            raise _refused(step, "由您提请，须由另一人复核", "you proposed it: another officer reviews it")

    def _check_content(self, step: ReviewStep) -> None:
        if step.act is ReviewAct.PROPOSE and not (self.quote.strip() and self.source.strip()):
            raise _refused(step, "缺少标准原文引文或出处", "the quoted clause or its source is missing")
        if step.act is ReviewAct.CONFIRM and (step.sight is None or self.sight is not None):
            raise _refused(step, "须写明所见文本，且只确认一次", "say which text was seen; it is confirmed once")
        if step.sight is not None and step.sight.day > step.day:
            raise _refused(step, "所见日期在今天之后", "the text was seen after today")
        if step.act in _ENDING and (step.last_day is None or step.last_day < self.limit.first_day):
            raise _refused(step, "最后有效日缺或早于实施日", "the last day is missing or before the first")


def supersede(old: Limit, new: Limit) -> date:
    """Return the last day of a limit that another one takes the place of (取代前最后有效日). Raises ReviewRefused.

    >>> old, new = (Limit("铅", "max", "0.2", "mg/kg", effective_from=day) for day in ("2017-09-17", "2023-06-30"))
    >>> supersede(old, new)
    datetime.date(2023, 6, 29)
    """
    if new.effective_from is None or new.first_day <= old.first_day:
        raise ReviewRefused(
            value=new.label[:80],
            zh="新版须有晚于旧版的实施日",
            en="the new version begins after the old one, on a day of its own",
        )
    return new.first_day - timedelta(days=1)


def _status(limit: Limit, *, seen: bool) -> Status:
    """Return what may be claimed: nobody's word makes a limit verified but the reviewer's who saw the text."""
    if limit.status in (Status.EXPECTED, Status.REPEALED):
        return Status(limit.status)
    return Status.IN_FORCE if seen else Status.UNVERIFIED


def _refused(step: ReviewStep, zh: str, en: str) -> ReviewRefused:
    words = step.act.words
    return ReviewRefused(value=words.zh, zh=zh, en=f"{words.en}: {en}")
