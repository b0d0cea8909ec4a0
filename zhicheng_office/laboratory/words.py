"""Words of surveillance that pages and papers print."""

from __future__ import annotations

from zhicheng.errors import Words

STATES = {
    "planned": Words("待抽样", "to be sampled"),
    "taken": Words("已抽样", "taken"),
    "received": Words("已收样", "at the laboratory"),
    "reported": Words("已报告", "reported"),
    "notified": Words("已告知", "notified"),
    "retest_asked": Words("申请复检", "re-test asked for"),
    "retest_accepted": Words("复检受理", "re-test accepted"),
    "retest_assigned": Words("复检机构已定", "re-test laboratory named"),
    "retest_received": Words("复检收样", "backup at the re-test laboratory"),
    "final": Words("结果确定", "the result stands"),
    "ordered": Words("责令改正", "ordered to correct"),
    "closed": Words("办结", "closed"),
}
OUTCOMES = {
    "pass": Words("合格", "pass"),
    "fail": Words("不合格", "fail"),
    "conditional": Words("附条件", "conditional"),
    "unjudgeable": Words("无法判定", "unjudgeable"),
    "": Words("未判定", "not judged"),
}
TONES = {"pass": "met", "fail": "off", "conditional": "risk", "unjudgeable": "none", "": "none"}
CUSTODY = {
    "sealed": Words("封样", "sealed"),
    "handed_over": Words("交接", "handed over"),
    "resealed": Words("换封", "resealed"),
    "opened": Words("拆封检验", "opened for the test"),
}
CAMPAIGN_STATES = {
    "draft": Words("拟订", "draft"),
    "open": Words("实施中", "under way"),
    "closed": Words("已结束", "closed"),
}
SECTORS = {
    "manufacturing": Words("生产环节产品", "products at the maker"),
    "trade": Words("流通环节产品", "products in trade"),
    "food": Words("食品", "food"),
    "agricultural": Words("农产品", "farm produce"),
}
LEVELS = {
    "county": Words("县级", "county"),
    "city": Words("市级", "city"),
    "provincial": Words("省级", "provincial"),
    "national": Words("国家级", "national"),
}
WAYS = {
    "direct": Words("直接送达", "handed over"),
    "left": Words("留置送达", "left there"),
    "post": Words("邮寄送达", "by post"),
    "electronic": Words("电子送达", "electronically"),
    "announcement": Words("公告送达", "by announcement"),
}
DRAW_KINDS = {"units": Words("样品单元", "sample units"), "retest": Words("复检机构", "re-test laboratory")}
DRAW_STATES = {
    "frozen": Words("已冻结，待抽", "frozen, waits for chance"),
    "drawn": Words("已抽取", "drawn"),
    "given_up": Words("已作废", "given up"),
}
NOTICES = {
    "drafted": Words("待签发", "to be issued"),
    "issued": Words("待送达", "to be served"),
    "served": Words("已送达", "served"),
}
TERM_TONES = {"running": "on", "kept": "met", "late": "risk", "overdue": "off", "lapsed": "none", "no_term": "none"}
SIGNED = {"typed": Words("已签字", "signed"), "refused": Words("拒签", "refused to sign")}


def words_in(page: dict[str, str]) -> Words:
    """Return words that a row keeps in both languages."""
    return Words(page.get("zh", ""), page.get("en", ""))
