from zhicheng.policy import extract


def dated(text: str) -> list[tuple[str | None, str | None]]:
    return [(said.value, said.deadline) for said in extract(text).targets]


def test_several_deadlines_in_one_sentence():
    assert dated("到2023年，示范店达到50家，到2025年达到80家。") == [("50", "2023"), ("80", "2025")]


def test_a_lead_paragraph_holds_for_the_items_below_it():
    assert dated("质量规划\n\n一、主要目标\n到2025年：\n——合格率达到95%。\n——覆盖率达到80%。") == [("95", "2025"), ("80", "2025")]


def test_a_heading_with_a_year_holds_for_its_part():
    assert dated("政府工作报告\n\n一、2024年目标任务\n（一）强工业\n新增规上企业30家。") == [("30", "2024")]


def test_a_task_without_a_deadline_is_due_when_its_plan_ends():
    text = "质量提升方案（2023—2025年）\n\n二、重点任务\n（一）强品牌\n培育品牌企业30家。\n建立健全品牌培育机制。"
    assert dated(text) == [("30", "2025")]
    assert [said.deadline for said in extract(text).deliverables] == [None]


def test_a_task_of_a_plan_without_years_has_no_deadline():
    assert dated("质量提升方案\n\n二、重点任务\n（一）强品牌\n培育品牌企业30家。") == [("30", None)]


def test_the_year_of_a_yearly_plan_holds_throughout():
    assert dated("2024年工作要点\n\n一、重点任务\n新增品牌企业30家。") == [("30", "2024")]


def test_a_filing_date_is_no_deadline():
    assert dated("质量提升方案\n\n一、要求\n请于2024年3月5日前报送方案。培育品牌企业30家。") == [("30", None)]
