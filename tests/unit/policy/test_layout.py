from zhicheng.policy.layout import blocks_of


def texts(text: str) -> list[str]:
    return [block.run.text for block in blocks_of(text)]


def test_a_paragraph_on_one_line_stays_itself():
    assert texts("一、目标\n到2025年，提升质量。\n二、任务\n抓落实。") == [
        "一、目标",
        "到2025年，提升质量。",
        "二、任务",
        "抓落实。",
    ]


def test_wrapped_lines_are_joined_even_within_words_and_numbers():
    wrapped = (
        "  到2025年，全县粮食总产量稳\n定在45万吨以上，优质品种覆盖\n率达到95%以上，产值突破120\n0万元，农户收入持续增加。\n"
    )
    assert texts(wrapped) == [
        "到2025年，全县粮食总产量稳定在45万吨以上，优质品种覆盖率达到95%以上，产值突破1200万元，农户收入持续增加。"
    ]


def test_blank_lines_between_all_lines_do_not_part_a_newspaper_column():
    column = "到2020年，主导和参与制修订\n\n国际、国家、行业、团体等标\n\n准15项以上，主导制定实施先\n\n进标准60项以上。"
    assert len(texts(column)) == 1


def test_numbered_parts_run_together_are_parted():
    assert texts("二、措施。（一）扩大供给。新增床位。（二）提升质量。") == [
        "二、措施。",
        "（一）扩大供给。新增床位。",
        "（二）提升质量。",
    ]


def test_rows_are_kept_as_rows():
    (block,) = blocks_of("指标\t2020年\t2025年\n合格率\t90\t95\n")
    assert [len(row.cells) for row in block.rows] == [3, 3]


def test_a_monstrous_paragraph_is_cut_at_sentences():
    assert max(map(len, texts("提升质量。" * 2000))) <= 3000
