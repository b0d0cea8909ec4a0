"""The words that name an indicator, cut free of verbs, places and filler."""

from __future__ import annotations

import re
from functools import cache

from zhicheng.policy.clauses import MEASURE
from zhicheng.policy.lexicon import any_of, words_of

_PLACE = "(?:全市|全县|全区|全省|全国|我市|我县|我区|我省|全州|全旗|全镇|全乡|全盟|全域|本市|本县|本区|全校|全街道)"
_FILLER = (
    "(?:其中|同时|并且|另外|此外|并|且|以及|和|及|与|使得?|让|确保|力争|争取|力求|努力|坚持|各(?=[改新建培引打])|推动|促进|引导|促使|实现|要|将|应|基本(?!医|养|公|农|建)|全面(?!小康|从严)|进一步|积极|大力|加快|着力|持续|不断|稳步|切实|"
    "总体|整体|预计|计划|拟|分别|依次|每年|年均|各类|一批|至少|约(?!束)|左右|通过努力|到期末|目标是|目标为|届时|推进|加强|强化|深入|扎实|统筹|逐步|有序|支持|鼓励|成功|再|共|率先|首批|先行|[一二三四五六七八九]是|、|：|，|；|“?即)"
)
_LEAD = re.compile(f"^(?:{_FILLER}|{_PLACE})+")
_TRAIL = re.compile(
    "(?:稳步|显著|明显|大幅|持续|不断|进一步|总体|基本|力争|争取|确保|均|都|也|要|将|应|分别|依次|全部|总|比例?要|得到|有效|逐年|逐步|同比|，|、|：|的|之间)+$"
)
_WHERE = re.compile("^(?:在|围绕|针对|依托|面向)[^，]{2,32}?(?:开设|建设|建成|建立|设立|布局|打造|培育|新建|开展|推广)(?=.{3,})")
_EXAMPLES = re.compile("(?!.{0,4}[级上新])[^，；（]{5,40}等(?=[^级效比等于待同额量价，；、]{3,}$)")
_SCOPE_NOTE = re.compile("（[^（）]*(?:合计|、|含|口径)[^（）]*）$")
_TREND = re.compile(
    "(?:(?:稳步|显著|明显|大幅|持续|不断|进一步|稳定|快速)?(?:增长|提升|提高|增加|扩大|下降|降低|改善|优化|增强|上升|壮大|领先|向好))$"
)
_COMMON = {"完成投资", "完成总投资", "建设用地", "建设工程", "发展指数", "服务业", "服务质量", "服务满意", "实施率", "应用率", "覆盖率", "覆盖面", "覆盖范围", "检测能力", "完成率", "整治率", "治理率", "处置率", "监测覆盖", "改造率", "转化率", "落实率", "检查率", "申请量", "授权量", "开放度", "修复率", "认定率", "培训率", "服务覆盖", "发展水平", "推广率", "绿化率", "绿化覆盖", "流转率", "上市公司", "上市企业", "开发区", "检测机构", "培训机构", "服务机构", "服务站", "服务中心", "服务平台", "治理体系", "应用场景", "试点", "监测站", "监测点", "服务综合体", "创建率", "开放平台", "改造提升率", "服务收入", "服务企业", "更新率", "抽检合格", "抽查合格", "监测合格", "检测合格", "开工率", "服务人次", "上云企业", "接入率", "培养率", "引进率", "发展能力", "配置率"}  # fmt: skip


@cache
def _gain() -> re.Pattern[str]:
    return re.compile("^" + any_of(words_of("verbs", "gain") - words_of("verbs", "kept")))


def cleaned(name: str, *, counted: bool) -> str:
    """Return the indicator's words: filler in front and behind dropped, the verb too where a thing is counted.

    >>> cleaned("力争全市建成农产品示范基地", counted=True), cleaned("使科技进步贡献率", counted=False)
    ('农产品示范基地', '科技进步贡献率')
    """
    name = _LEAD.sub("", _WHERE.sub("", name))
    if counted and not MEASURE.search(name):
        name = _without_verb(name)
    name = _TRAIL.sub("", _SCOPE_NOTE.sub("", name))
    return _LEAD.sub("", name) if len(name) > 4 else name


def _without_verb(name: str) -> str:
    for _ in range(3):
        found = _gain().match(name)
        if not found or len(name) - found.end() < 2 or name.startswith(tuple(_COMMON)):
            return name
        name = _LEAD.sub("", name[found.end() :].lstrip("了"))
    return name


def without_trend(text: str) -> str:
    """Return a clause that only tells a trend as a name: 企业数量稳步增长 → 企业数量."""
    return _LEAD.sub("", _TREND.sub("", text))


def shortened(name: str, longest: int = 44) -> str:
    """Return a name that is not longer than a reader can take in: its tail."""
    if (listed := _EXAMPLES.match(name)) and "、" in listed.group():
        name = name[listed.end() :]  # 滨河东路、锦绣大道等断头路 → 断头路
    return name if len(name) <= longest else name[-longest:]
