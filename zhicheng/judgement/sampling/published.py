"""What of a result of sampling is public: by rule, field by field; a field that no rule names stays inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.judgement.sampling.flows import Domain, FlowRule, flow_for


@dataclass(frozen=True)
class PublishedRule:
    """What of a result is public on a day (公开内容): the fields, and by which article it is published at all, None where none was found."""

    fields: frozenset[str]
    duty: FlowRule | None

    def words(self) -> Words:
        """Return the article by which results are published, or that none was found."""
        if self.duty is None:
            return Words(
                "没有查到要求公开的条文，由组织抽样的部门决定公开",
                "no article that asks for it was found; the body that sampled decided to publish",
            )
        source, mark = self.duty.source, Words("", "") if self.duty.verified else Words("（条文未核验）", " (not verified)")
        named = f"{source.document} {source.article}"
        return Words(f"依据 {named}{mark.zh}", f"by {named}{mark.en}")


def published_rule(domain: Domain | str, day: date) -> PublishedRule:
    """Return what of a result is public on a day (抽检结果公开内容); raise UnknownDomain.

    Source: 产品质量监督抽查管理暂行办法 art. 44; rulebook ``sampling.DOMAIN.publish`` and ``published_fields``.

    >>> rule = published_rule("product", date(2026, 7, 1))
    >>> "measured" in rule.fields, "representative" in rule.fields, rule.words().zh
    (True, False, '依据 产品质量监督抽查管理暂行办法 第四十四条')
    """
    flow = flow_for(domain, day)
    fields = flow.rule("published_fields")
    return PublishedRule(frozenset(fields.source.value["fields"]) if fields else frozenset(), flow.rule("publish"))
