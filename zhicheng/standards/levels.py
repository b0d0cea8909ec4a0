"""Whose standard it is, how far it binds, and how it adopts another."""

from __future__ import annotations

from enum import StrEnum

from zhicheng.errors import Words


class StandardLevel(StrEnum):
    """Whose standard it is (标准层级). The law knows national, industry, local, association and enterprise standards.

    Source: 标准化法 (2017), art. 2.

    >>> StandardLevel.ASSOCIATION.words().zh
    '团体标准'
    """

    INTERNATIONAL = "international"
    FOREIGN = "foreign"
    NATIONAL = "national"
    INDUSTRY = "industry"
    PROVINCIAL = "provincial"
    CITY = "city"
    COUNTY = "county"
    LOCAL = "local"  # a local standard whose number names no place
    ASSOCIATION = "association"
    ENTERPRISE = "enterprise"
    METROLOGY = "metrology"

    def words(self) -> Words:
        """Return the level in words."""
        return _LEVELS[self]

    @property
    def is_chinese(self) -> bool:
        """Say whether it is one of the levels of Chinese law or of metrology, whose years stand behind a dash."""
        return self not in (StandardLevel.INTERNATIONAL, StandardLevel.FOREIGN)

    @property
    def is_local(self) -> bool:
        """Say whether it is a local standard (地方标准)."""
        return self in (StandardLevel.PROVINCIAL, StandardLevel.CITY, StandardLevel.COUNTY, StandardLevel.LOCAL)


_LEVELS = {
    StandardLevel.INTERNATIONAL: Words("国际标准", "international standard"),
    StandardLevel.FOREIGN: Words("国外标准", "foreign standard"),
    StandardLevel.NATIONAL: Words("国家标准", "national standard"),
    StandardLevel.INDUSTRY: Words("行业标准", "industry standard"),
    StandardLevel.PROVINCIAL: Words("省级地方标准", "provincial standard"),
    StandardLevel.CITY: Words("市级地方标准", "city standard"),
    StandardLevel.COUNTY: Words("县级地方标准（历史）", "county standard (historic)"),
    StandardLevel.LOCAL: Words("地方标准", "local standard"),
    StandardLevel.ASSOCIATION: Words("团体标准", "association standard"),
    StandardLevel.ENTERPRISE: Words("企业标准", "enterprise standard"),
    StandardLevel.METROLOGY: Words("计量技术规范", "metrological specification"),
}


class Force(StrEnum):
    """How far a standard binds, as its number says (标准的约束力).

    An association's or an enterprise's standard is never mandatory; whoever declares it keeps it (自愿采用). Of codes that
    carry no mark for it, such as GJB or JJG, the number says nothing.

    >>> Force.RECOMMENDED.words().zh
    '推荐性'
    """

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"
    GUIDANCE = "guidance"
    VOLUNTARY = "voluntary"
    UNKNOWN = "unknown"

    def words(self) -> Words:
        """Return the force in words."""
        return _FORCES[self]


_FORCES = {
    Force.MANDATORY: Words("强制性", "mandatory"),
    Force.RECOMMENDED: Words("推荐性", "recommended"),
    Force.GUIDANCE: Words("指导性", "guidance"),
    Force.VOLUNTARY: Words("自愿采用", "voluntary"),
    Force.UNKNOWN: Words("编号未标明约束力", "of a force that the number does not say"),
}


class AdoptionDegree(StrEnum):
    """How closely a standard follows an international one (采用国际标准的程度).

    Source: 采用国际标准管理办法, arts. 12-13 (seen on a secondary page): IDT and MOD are adoption, NEQ is not; EQV is of before 2001.

    >>> [degree.value for degree in AdoptionDegree]
    ['IDT', 'MOD', 'EQV', 'NEQ']
    """

    IDENTICAL = "IDT"
    MODIFIED = "MOD"
    EQUIVALENT = "EQV"
    NOT_EQUIVALENT = "NEQ"

    def words(self) -> Words:
        """Return the degree in words."""
        return _DEGREES[self]


_DEGREES = {
    AdoptionDegree.IDENTICAL: Words("等同采用", "identical"),
    AdoptionDegree.MODIFIED: Words("修改采用", "modified"),
    AdoptionDegree.EQUIVALENT: Words("等效采用（旧）", "equivalent (former)"),
    AdoptionDegree.NOT_EQUIVALENT: Words("非等效", "not equivalent"),
}
