"""Home addresses: flats in buildings, houses in villages, and any address that a word calls a home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhicheng.publication.leak import Leak, LeakKind

_N = r"(?:[0-9]{1,5}(?:[\-/][0-9]{1,5}){0,3}[A-Za-z]?|[A-Za-z][0-9]{0,5}|[一二三四五六七八九十百零〇]{1,6}|[甲乙丙丁])"
_H = "[一-鿿X×]"  # X for a name left out
_ROAD = rf"{_H}{{1,8}}?(?:大道|路|街|巷|弄|道|胡同|里|坊|村|社区|小区|花园|公寓|苑|家园|新城|府|庄|园|湾|庭|居|轩|阁|郡|都|城|墅)"
_BUILDING = rf" ?{_N} ?(?:号楼|幢|栋|#楼?)"
_FLAT = rf"(?: ?{_N} ?单元)? ?(?:{_N} ?[楼层] ?)?{_N} ?(?:室|房(?!产|屋|地)|户(?!主|籍))"
_FLATS = re.compile(
    rf"(?P<place>{_ROAD}(?:{_H}{{0,6}}(?:东区|西区|南区|北区|{_N}[区期]))?(?: ?{_N} ?弄)?(?: ?{_N} ?号(?!楼))?)[ ,，]?"
    rf"(?:{_BUILDING}{_FLAT}|{_BUILDING} ?{_N} ?单元(?: ?{_N}(?:室)?)?|{_BUILDING} ?[0-9]{{1,2}}-[0-9]{{1,5}}(?:-[0-9]{{1,5}})?(?![0-9])"
    rf"|{_BUILDING} ?[0-9]{{3,4}}(?![0-9]|[年号台套件家户平吨])| ?{_N} ?单元{_FLAT}"
    rf"|(?<=[号区园苑寓府庭居庄里村]) ?[0-9]{{1,3}}-[0-9]{{1,2}}-[0-9]{{2,5}}(?![0-9])室?| ?{_N} ?单元 ?[0-9]{{3,4}}(?![0-9])|(?<=号){_FLAT})"
)
_NO_HOME_AFTER = (
    r"(?!文|令|公告|通[知告]|地块|线|厂|标准|仓|库|桥|井|机|闸|泵|池|项目|会议|样|车间|摊|店|商铺|门店|楼宇|决议|议案)"
)
_HOUSES = re.compile(
    rf"(?P<place>{_H}{{1,8}}?(?:村(?!民|委|级|务|办|支|两)|寨|屯))(?:{_H}{{0,6}}?(?:自然村|小区|[东西南北中]区|片|路|街|弄|巷))?"
    rf"(?: ?第?{_N} ?(?:组|队|区|社))?(?: ?{_N} ?号(?:之?{_N})?{_NO_HOME_AFTER}(?: ?{_N} ?(?:幢|栋|室))?"
    rf"|(?<=[组队社])(?:(?![一-鿿])|(?=的)))"
)
_CALLED = re.compile(
    r"(?:住址|家庭地址|家庭住址|现住|居住地|居住于|户籍地|户籍所在地|户籍地址|家住|住在|住于|home address|residence)"
    rf"(?:地址|址)?[:： 为是于]{{0,3}}(?P<place>[^，。；;\n、0-9]{{2,30}}?){_N} ?(?:号|幢|栋|弄|室|组|队)"
    rf"(?: ?{_N} ?(?:号楼|号|幢|栋|单元|层|楼|室|户))*(?:[ -]?[0-9]{{1,5}}(?:-[0-9]{{1,5}}){{0,2}}室?)?",
    re.IGNORECASE,
)
_OFFICES = re.compile(r"大厦|中心|广场|写字楼|商务|科技园|产业园|工业园|车间|厂房|市场")
# What stays: the division down to town or street office, and the words of the sentence before it.
_KEPT = re.compile(r".*(?:省|自治区|[市县镇乡]|(?<![小社园片])区|街道|住在|住于|家住|住址|地址|位于|来到|[：:在到往至于是为住])")


def find_addresses(seen: str) -> Iterator[Leak]:
    """Yield home addresses from below the town on (家庭住址).

    A flat (幢、单元、室), a house in a village (村…号), and what a word calls a home (住址). A place of business (路8号, 大厦
    A座1201室) is none; 住所 is what the law calls an entity's seat, so that word makes no home.
    """
    for pattern in (_FLATS, _HOUSES, _CALLED):
        for found in pattern.finditer(seen):
            called = pattern is _CALLED
            if called or not _OFFICES.search(found[0]):
                kept = _KEPT.match(found["place"])
                start = found.start("place") + (kept.end() if kept and kept.end() < len(found["place"]) else 0)
                yield Leak(LeakKind.ADDRESS, start, found.end(), called)
