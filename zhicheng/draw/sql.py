"""A draw again in plain DuckDB SQL: the text that every bundle carries, for whoever trusts no program of ours.

The text of a mode is fixed and stands here alone. A bundle that carries another is refused, so nobody is handed one that looks away.
"""

from __future__ import annotations

from collections.abc import Mapping

_HEAD = """\
-- 抽取包存为 bundle.json，在同一文件夹里用 DuckDB 运行；difference 一列全空，即与抽取包一致。种子、名录的根和定整由核验程序核对。
-- Save the bundle as bundle.json, run this beside it in DuckDB; it agrees where difference is empty throughout.
-- Seed, root of the roster and how quotas were settled are for the verifier to check.
CREATE OR REPLACE TEMP MACRO lp(part) AS unhex(printf('%08x', octet_length(part))) || part;
CREATE OR REPLACE TEMP MACRO control_seed(seed) AS unhex(sha256(lp('zhicheng/stage/1'::BLOB) || lp(unhex(seed)) || lp('control'::BLOB)));
CREATE OR REPLACE TEMP MACRO beside(whole, share, population) AS
    abs(whole * coalesce(nullif(split_part(share, '/', 2), ''), '1')::HUGEINT - split_part(share, '/', 1)::HUGEINT * population)
    < coalesce(nullif(split_part(share, '/', 2), ''), '1')::HUGEINT;
CREATE OR REPLACE TEMP MACRO field(name, told) AS
    lp(unhex(sha256(lp('zhicheng/draw-field/1'::BLOB) || lp(name::BLOB) || lp(unhex(told[2])) || lp(encode(nfc_normalize(told[1]))))));
WITH bundle AS MATERIALIZED (SELECT * FROM read_json('bundle.json', maximum_object_size = 2147483647, columns = {
    seed: 'VARCHAR', quotas: 'MAP(VARCHAR, BIGINT)', cutoffs: 'MAP(VARCHAR, VARCHAR)', roster: 'VARCHAR[][]', control: 'VARCHAR[]',
    commitment: 'STRUCT(quotas MAP(VARCHAR, VARCHAR), reserve BIGINT, control VARCHAR, count BIGINT)',
"""

_OPEN = (
    _HEAD
    + """\
    drawn: 'MAP(VARCHAR, VARCHAR[])', reserve: 'MAP(VARCHAR, VARCHAR[])'})),
scope AS MATERIALIZED (
    SELECT line[1] AS code, line[2] AS stratum FROM (SELECT unnest(roster) AS line FROM bundle) WHERE line[3] = ''),
lots AS (
    SELECT false AS arm, stratum, code, sha256(unhex(seed) || code::BLOB) AS lot FROM scope, bundle
    UNION ALL
    SELECT true, '', code, sha256(control_seed(seed) || code::BLOB) FROM scope, bundle WHERE commitment.control <> '0'),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY arm, stratum ORDER BY lot) AS place FROM lots),
found AS MATERIALIZED (
    SELECT CASE WHEN arm THEN 'control' WHEN place <= quotas[stratum] THEN 'drawn' ELSE 'reserve' END AS part, stratum, place, code, lot
    FROM placed, bundle
    WHERE place <= CASE WHEN arm THEN len(control) ELSE quotas[stratum] + commitment.reserve END),
entries AS (
    SELECT 'drawn' AS part, unnest(map_entries(drawn)) AS entry, quotas FROM bundle
    UNION ALL SELECT 'reserve', unnest(map_entries(reserve)), quotas FROM bundle),
told AS (
    SELECT part, entry.key AS stratum, unnest(entry.value) AS code,
        unnest(range(1, len(entry.value) + 1)) + CASE part WHEN 'drawn' THEN 0 ELSE quotas[entry.key] END AS place FROM entries
    UNION ALL SELECT 'control', '', unnest(control), unnest(range(1, len(control) + 1)) FROM bundle),
strata AS (
    SELECT unnest(map_keys(commitment.quotas) || map_keys(quotas) || map_keys(cutoffs)) AS stratum FROM bundle
    UNION SELECT stratum FROM scope),
cut AS (
    SELECT strata.stratum, coalesce(max(lot), repeat('0', 64)) AS lot
    FROM strata LEFT JOIN found ON found.stratum = strata.stratum AND part = 'drawn' GROUP BY ALL)
SELECT part, stratum, place, found.code, found.lot,
    CASE WHEN found.code = told.code THEN '' ELSE '抽取包为 the bundle says ' || coalesce(told.code, '—') END AS difference
FROM found FULL JOIN told USING (part, stratum, place)
UNION ALL
SELECT 'cutoff', stratum, quotas[stratum], NULL, lot, CASE
    WHEN commitment.quotas[stratum] IS NULL OR stratum NOT IN (SELECT stratum FROM scope) THEN '层不符 the strata differ'
    WHEN NOT coalesce(beside(quotas[stratum], commitment.quotas[stratum], 1), false) THEN '名额不符 another quota was committed to'
    WHEN lot IS DISTINCT FROM cutoffs[stratum] THEN '界限不符 the bundle says ' || coalesce(cutoffs[stratum], '—') ELSE '' END
FROM cut, bundle
UNION ALL
SELECT 'count', '', len(roster), NULL, NULL, CASE
    WHEN len(roster) <> commitment.count THEN '行数不符 the commitment says ' || commitment.count
    WHEN NOT beside(len(control), commitment.control, (SELECT count(*) FROM scope)) THEN '对照组个数不符 the control arm has another size'
    ELSE '' END
FROM bundle
ORDER BY difference = '', part, stratum, place;
"""
)

_SEALED = (
    _HEAD
    + """\
    lots: 'MAP(VARCHAR, VARCHAR[])', excluded: 'BIGINT', openings: 'STRUCT(code VARCHAR, salt VARCHAR, stratum_salt VARCHAR,
    fields STRUCT(class VARCHAR[], stratum VARCHAR[], exclusion VARCHAR[]))[]'})),
lists AS (
    SELECT unnest(map_entries(lots)) AS entry FROM bundle UNION ALL SELECT {'key': 'control', 'value': control} FROM bundle),
each AS MATERIALIZED (
    SELECT entry.key AS stratum, unnest(entry.value) AS lot, unnest(range(1, len(entry.value) + 1)) AS place FROM lists),
shapes AS (
    SELECT entry.key AS stratum, len(entry.value) AS population, entry.value = list_sort(list_distinct(entry.value))
        AND stratum NOT IN (SELECT stratum FROM each WHERE NOT regexp_full_match(lot, '[0-9a-f]{64}')) AS rising
    FROM lists),
strata AS (
    SELECT DISTINCT unnest(map_keys(commitment.quotas) || map_keys(quotas) || map_keys(cutoffs) || map_keys(lots)) AS stratum FROM bundle),
opened AS MATERIALIZED (
    SELECT one.code AS code, one.fields.stratum[1] AS name, one.fields.exclusion[1] <> '' AS is_out,
        left(sha256(lp('zhicheng/draw-stratum/1'::BLOB) || lp(unhex(one.stratum_salt))
            || lp(encode(nfc_normalize(one.fields.stratum[1])))), 32) AS stratum,
        sha256(lp('zhicheng/draw-rest/1'::BLOB) || lp(unhex(sha256(lp('zhicheng/draw-salt/1'::BLOB) || lp(unhex(one.salt)))))
            || field('class', one.fields.class) || field('stratum', one.fields.stratum)
            || field('exclusion', one.fields.exclusion)) AS rest,
        sha256(unhex(seed) || one.code::BLOB || unhex(one.salt)) AS lot,
        sha256(control_seed(seed) || one.code::BLOB || unhex(one.salt)) AS control_lot
    FROM (SELECT seed, unnest(openings) AS one FROM bundle)),
frozen AS (
    SELECT line[1] AS code, line[2] AS rest FROM (SELECT unnest(roster) AS line FROM bundle)),
placed AS (
    SELECT opened.*, frozen.rest AS frozen_rest, each.place, control_each.lot AS control_found,
        count(*) OVER (PARTITION BY opened.code) AS times
    FROM opened LEFT JOIN frozen ON frozen.code = opened.code LEFT JOIN each ON each.stratum = opened.stratum AND each.lot = opened.lot
    LEFT JOIN each AS control_each ON control_each.stratum = 'control' AND control_each.lot = opened.control_lot),
cut AS (
    SELECT strata.stratum, population, rising, quotas[strata.stratum] AS quota, cutoffs[strata.stratum] AS cutoff,
        commitment.quotas[strata.stratum] AS due,
        CASE WHEN quotas[strata.stratum] > 0 THEN lots[strata.stratum][quotas[strata.stratum]] ELSE repeat('0', 64) END AS lot
    FROM bundle, strata LEFT JOIN shapes ON shapes.stratum = strata.stratum),
totals AS (
    SELECT coalesce(sum(population), 0) AS population FROM shapes WHERE stratum <> 'control')
SELECT 'cutoff' AS part, stratum, quota AS place, NULL AS code, lot, CASE
    WHEN due IS NULL OR population IS NULL THEN '层不符 the strata differ'
    WHEN NOT coalesce(beside(quota, due, 1), false) THEN '名额不符 another quota was committed to'
    WHEN NOT coalesce(rising, false) THEN '抽签号不成序 these are no lots in their order'
    WHEN lot IS DISTINCT FROM cutoff THEN '界限不符 the bundle says ' || coalesce(cutoff, '—') ELSE '' END AS difference
FROM cut
UNION ALL
SELECT CASE WHEN is_out THEN 'excluded' WHEN place <= quotas[stratum] THEN 'drawn'
        WHEN place <= quotas[stratum] + commitment.reserve THEN 'reserve' ELSE 'not drawn' END,
    name, place, code, CASE WHEN is_out THEN NULL ELSE lot END, CASE
    WHEN rest IS DISTINCT FROM frozen_rest THEN '与名录不符 this is not the frozen row'
    WHEN times > 1 THEN '开启了两次 opened twice' WHEN is_out THEN ''
    WHEN place IS NULL THEN '抽签号不在公布之列 its lot is not among those published'
    WHEN len(control) > 0 AND control_found IS NULL THEN '对照组抽签号不在公布之列 its control lot is not among those published'
    ELSE '' END
FROM placed, bundle
UNION ALL
SELECT 'count', '', len(roster), NULL, NULL, CASE
    WHEN len(roster) <> commitment.count OR population + bundle.excluded <> commitment.count THEN '个数不符 the counts differ'
    WHEN len(control) <> CASE commitment.control WHEN '0' THEN 0 ELSE population END
        OR NOT (SELECT coalesce(rising, true) FROM shapes WHERE stratum = 'control') THEN '对照组不符 the control arm differs'
    WHEN (SELECT count(*) FROM opened WHERE is_out) > bundle.excluded
        OR (len(openings) = len(roster) AND (SELECT count(*) FROM opened WHERE is_out) <> bundle.excluded)
        THEN '排除个数不符 another number is excluded' ELSE '' END
FROM bundle, totals
ORDER BY difference = '', part, stratum, place;
"""
)

SQL: Mapping[str, str] = {"open": _OPEN, "sealed": _SEALED}
"""The text by the mode of the draw (抽取方式)."""
