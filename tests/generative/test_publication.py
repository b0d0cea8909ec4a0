"""Publication under random tables, texts and registers."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.publication.intruders import breakdown_bounds, intervals
from tests.unit.publication.samples import DAY, table
from zhicheng.clocks import Case, ClockState, load_duties, on_time
from zhicheng.errors import Words
from zhicheng.publication import (
    Breakdown,
    ChangeKind,
    Column,
    ColumnKind,
    Contribution,
    CrossTable,
    GapKind,
    Measured,
    ReleaseLeaf,
    Turning,
    count_day,
    csv_bytes,
    json_bytes,
    leaks,
    mask,
    monitor,
    page_of,
    plain_cell,
    read_entries,
    state_on_time,
    suppress,
    suppress_breakdowns,
    suppression_rules,
    table_changes,
)
from zhicheng.publication.identity import identity_check
from zhicheng.values import Frequency, Period

RULES = suppression_rules(date(2024, 1, 1))
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\r\n\t=+-@'\","), min_size=1
)
PUBLISHABLE = TEXTS.filter(lambda text: "\ufffe" not in text and "\uffff" not in text)
SEPARATORS = st.sampled_from(["", " ", "-", "－", "\u00a0", "\u200b", "　", "—"])
PIECES = st.one_of(
    st.sampled_from("0123456789 -xX.:，。路号幢单元室村镇组浙A@京微信QQ电话卡账身份证编(("),
    st.sampled_from(["110101", "19900101", "138", "0571", "6222", "86", "住址", "微信号", "@a.com", "12号", "3幢", "401室"]),
    st.text(max_size=3),
)
AROUND = st.sampled_from(["", "，", "。", "（", "当事人", "身份证：", " ", "\n", "、", "："])


@given(st.lists(PUBLISHABLE, max_size=5, unique=True))
def test_texts_come_back_from_csv_and_json(texts):
    made = table(rows=tuple((text,) for text in texts), columns=(Column("a", ColumnKind.TEXT, Words("甲", "a")),), key=())
    read = [row[0] for row in csv.reader(io.StringIO(csv_bytes(made).decode("utf-8"), newline=""))][1:]
    assert [plain_cell(cell) for cell in read] == texts
    assert not any(cell.lstrip(" \t\r\n")[:1] in "=+-@" for cell in read if cell.strip())
    assert [row["a"] for row in json.loads(json_bytes(made))] == texts


@given(st.integers(0, 22000), st.integers(0, 999), st.sampled_from(["110100", "330799", "440799", "659999"]), st.data())
def test_an_identity_number_is_found_in_any_spelling(days, serial, place, data):
    body = f"{place}{date(1945, 1, 1) + timedelta(days=days):%Y%m%d}{serial:03d}"
    number = body + identity_check(body)
    one, two = data.draw(SEPARATORS), data.draw(SEPARATORS)
    written = f"{number[:6]}{one}{number[6:14]}{two}{number[14:]}"
    written = data.draw(
        st.sampled_from([written, written.lower(), "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in written)])
    )
    text = data.draw(AROUND) + written + data.draw(st.sampled_from(["", "，", "。", "）", "住", " ", "\n"]))
    masked = mask(text)
    assert written not in masked
    assert leaks(masked) == ()


@given(st.sampled_from(range(13, 20)), st.integers(0, 10**9 - 1), SEPARATORS, AROUND)
def test_a_mobile_number_is_found_in_any_spelling(front, rest, between, around):
    number = f"{front}{rest:09d}"
    text = f"{around}{number[:3]}{between}{number[3:7]}{between}{number[7:]}"
    assert [leak.kind.value for leak in leaks(text)] in (["mobile"], ["landline"])
    assert leaks(mask(text)) == ()


@given(st.lists(PIECES, max_size=40).map("".join))
def test_masking_ends_and_is_for_good(text):
    once = mask(text)
    assert mask(once) == once
    assert leaks(once) == ()


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_no_outsider_works_a_hidden_count_out(down, across, data):
    rows, columns = tuple("甲乙丙丁"[:down]), tuple("食轻机纺"[:across])
    figures = data.draw(st.lists(st.integers(0, 12), min_size=down * across, max_size=down * across))
    cells = [(row, column) for row in rows for column in columns]
    given_ = [Contribution(r, c, f"{r}{c}{n}", 1) for (r, c), many in zip(cells, figures, strict=True) for n in range(many)]
    shown = suppress(CrossTable(rows, columns, tuple(given_), counts=True), RULES)
    bounds = intervals(shown)
    for place in shown.primary:
        least, most = bounds[place]
        assert most >= shown.table.value(place) + 1 - 1e-6
        assert least <= max(0, shown.table.value(place) - 1) + 1e-6


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.data())
def test_whatever_entry_is_taken_out_shows(per_day, data):
    entries, number = [], 1
    for passed, many in enumerate(per_day):
        day = DAY + timedelta(days=passed)
        own = [
            ReleaseLeaf(f"{number + n:032x}", "releases", number + n, day, digest="0" * 64, simulated=True).to_bytes()
            for n in range(many)
        ]
        entries += [*own, count_day("releases", day, first=number, entries=own).to_bytes()]
        number += many
    end = DAY + timedelta(days=len(per_day) - 1)
    assert monitor(entries, since={"releases": DAY}, through=end).whole
    taken = data.draw(st.integers(0, len(entries) - 1))
    gaps = monitor(entries[:taken] + entries[taken + 1 :], since={"releases": DAY}, through=end).gaps
    assert {gap.kind for gap in gaps} & {GapKind.NUMBER_MISSING, GapKind.DAY_NOT_COUNTED}


@given(st.lists(st.binary(max_size=40), max_size=8))
def test_any_bytes_can_be_read_as_entries(entries):
    found = read_entries(entries)
    assert len(found.unreadable) + len(found.items) + len(found.counts) + sum(many for _, many in found.others) == len(entries)


DAYS = st.dates(date(2023, 1, 1), date(2024, 6, 30))


@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 60)), max_size=12))
def test_every_matter_is_stated_in_one_month_and_the_months_add_up(told):
    duty = load_duties()["gov_info_reply"]
    cases = [
        Case(str(number), began, None if after is None else began + timedelta(days=after))
        for number, (began, after) in enumerate(told)
    ]
    months = [Period(year, Frequency.MONTH, number) for year in (2023, 2024) for number in range(1, 13)]
    said = [{f.predicate: f.value for f in state_on_time(on_time(duty, cases, today=month.last_day))} for month in months]
    whole = on_time(duty, cases, today=date(2024, 12, 31))
    assert sum(one["duty.ended"] for one in said) == whole.n == len(cases)
    assert sum(one["duty.on_time"] for one in said) == len(whole.in_state(ClockState.DONE))
    assert said[-1]["duty.overdue"] == len(whole.in_state(ClockState.OVERDUE))


KEYED = (Column("a", ColumnKind.TEXT, Words("甲", "a")), Column("n", ColumnKind.INTEGER, Words("数", "n")))
VERSIONS = st.dictionaries(st.sampled_from("甲乙丙丁Tt~"), st.integers(0, 3) | st.none(), max_size=7)


@given(VERSIONS, VERSIONS, st.randoms(use_true_random=False))
def test_the_changes_lead_from_one_version_to_the_other(old, new, shuffled):
    rows = list(new.items())
    shuffled.shuffle(rows)
    before, after = (table(rows=tuple(found), columns=KEYED, key=("a",)) for found in (old.items(), rows))
    changes = table_changes(before, after)
    made = dict(old)
    for change in changes:
        (key,) = change.key
        made.pop(key, None)
        if change.kind is not ChangeKind.GONE:
            made[key] = next((cell.after for cell in change.cells if cell.column == "n"), None)
    assert made == new
    assert [change.key for change in changes] == sorted(change.key for change in changes)
    assert (changes == ()) == (old == new)


@given(st.dictionaries(PUBLISHABLE, st.integers(), max_size=12), st.integers(1, 5))
def test_pages_show_every_row_once_whatever_the_key_is(rows, limit):
    paged = table(rows=tuple(rows.items()), columns=KEYED, key=("a",))
    seen, page = [], page_of(paged, Turning(limit=limit))
    while page.rows:
        seen += page.rows
        if page.next is None:
            break
        page = page_of(paged, Turning(after=page.next, limit=limit))
    assert seen == sorted(rows.items())


def measured(name, figures):
    return Measured(name, {(town, f"{town}{n}"): 1 for town, many in figures.items() for n in range(many)})


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=5), st.booleans())
def test_no_outsider_reckons_a_small_group_back_from_the_public_total(figures, shared):
    towns = "甲乙丙丁戊"[: len(figures)]
    parts = {town: low for town, (low, _) in zip(towns, figures, strict=True)}
    wholes = {town: low + rest for town, (low, rest) in zip(towns, figures, strict=True)}
    one = Breakdown("T", measured("part", parts), measured("whole", wholes) if shared else None)
    found = suppress_breakdowns([one], towns, RULES)["T"]
    total = sum(parts.values())
    bounds = breakdown_bounds(found, total=total, whole=sum(wholes.values()) if shared else None)
    for group in found:
        value = parts[group.group]
        if 0 < value < RULES.fewest:
            least, most = bounds[group.group]
            assert least <= value - 1 + 1e-6
            assert most >= min(value + 1, total) - 1e-6
        if group.numerator is not None:
            assert group.numerator == value
