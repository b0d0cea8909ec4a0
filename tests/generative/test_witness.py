"""A witness asked anything in any order: it signs one history that only grows, and refuses the rest in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.log.logs import ORIGIN, VERIFIERS
from tests.unit.log.test_witnessing import HISTORY, NOW, OTHER, WITNESS
from zhicheng.log import (
    CheckpointRequest,
    MalformedRequest,
    RestoredWitness,
    answer,
    open_held,
    parse_checkpoint,
    parse_request,
    split_note,
)

LOGS = {ORIGIN: VERIFIERS}
SIZES = st.integers(0, 20)


@st.composite
def requests(draw) -> CheckpointRequest:
    history = draw(st.sampled_from([HISTORY, OTHER]))
    size, old = draw(SIZES), draw(SIZES)
    made = history.request(size, old=old)
    proof = draw(st.sampled_from([made.proof, made.proof[1:], (*made.proof, bytes(32))]))
    return CheckpointRequest(draw(st.sampled_from([old, old, 0])), proof, made.note)


@given(st.lists(requests(), max_size=12))
def test_one_history_is_signed_and_it_only_grows(asked):
    held, roots, last = None, {}, 0
    for step, request in enumerate(asked):
        said = answer(request, logs=LOGS, held=held, key=WITNESS, time=NOW + step)
        assert (said.held is not None) == (int(said.status) == 200)
        if said.held is None:
            continue
        held, signed = said.held, parse_checkpoint(split_note(request.note)[0])
        assert open_held(held, ORIGIN, WITNESS, VERIFIERS).checkpoint == signed
        assert signed.size >= last
        assert roots.setdefault(signed.size, signed.root) == signed.root
        last = signed.size
    trees = [
        {parse_checkpoint(split_note(history.notes[size])[0]).root for size in roots if size} for history in (HISTORY, OTHER)
    ]
    assert any({root for size, root in roots.items() if size} <= tree for tree in trees)


@given(st.data(), requests())
def test_a_request_with_changed_bytes_is_answered_or_refused_in_words(data, request_):
    body = bytearray(request_.to_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    held = answer(HISTORY.request(5), logs=LOGS, held=None, key=WITNESS, time=NOW).held
    try:
        said = answer(parse_request(bytes(body)), logs=LOGS, held=held, key=WITNESS, time=NOW)
    except (MalformedRequest, RestoredWitness):
        return
    assert int(said.status) in {200, 400, 403, 404, 409, 422}
