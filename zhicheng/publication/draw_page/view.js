// What there is to look at, as plain values that can be sent from the worker to the page.

const MOST_MARKS = 240, MOST_ROWS = 500;

function viewOf(found) {
  const told = found.told, checks = found.checks.map(one => ({ id: one.id, result: one.result, code: one.code, why: one.why, shown: one.shown ? { by: one.shown.by, at: one.shown.spelled } : null }));
  const view = { report: found.report, checks: checks, sql: told && told.sql || '', facts: null, teams: null, strata: [] };
  if (told && told.schema === TEAMS) { view.teams = teamsOf(told); }
  if (told && found.shown.populations) {
    view.facts = factsOf(told, found.shown);
    view.strata = Array.from(found.shown.populations, ([name, population]) => stratumOf(found, name, population)).sort((one, two) => byCodePoint(one.name, two.name));
    view.drawn = told.commitment.mode === 'open' ? drawnRows(found) : openedRows(found);
  }
  return view;
}

function factsOf(told, shown) {
  const said = told.commitment, total = quotas => Object.keys(quotas).reduce((sum, name) => sum + quotas[name], 0);
  const scope = said.mode === 'open' ? told.roster.filter(row => !row[2]).length : said.count - told.excluded;
  return {
    draw: said.draw, mode: said.mode, simulated: said.simulated, count: said.count, authority: said.authority_count, scope: scope,
    excluded: said.count - scope, strata: shown.populations.size, drawn: told.quotas ? total(told.quotas) : told.drawn, method: said.method || 'lots', expected: said.expected || '', reserve: said.reserve, control: controlQuota(told),
    share: said.control, groups: said.groups.length, opened: told.openings ? told.openings.length : null, seed: told.seed,
    sources: sourcesOf(told)
  };
}

function sourcesOf(told) {
  return told.commitment.sources.map((source, i) => ({ name: source.name, kind: source.kind, due: source.due, fallback: source.fallback, value: told.outcomes[i] ? spelledOutcome(source, told.outcomes[i][1]) : '' }));
}

// Who sits where, as far as it is open: [seat, inspector, chance].
function teamsOf(told) {
  const said = told.commitment, isOpen = said.mode === 'open', rows = isOpen ? told.rows : told.openings;
  const pairs = rows.map(row => {
    const who = isOpen ? told.pairs[row.seat] : row.inspector, own = row.chances.filter(([name]) => name === who)[0];
    return [row.seat, who, own ? own[1] : ''];
  });
  return { draw: said.draw, mode: said.mode, simulated: said.simulated, seats: said.seats, visits: said.visits, largest: said.largest, busiest: said.busiest, openBy: said.open_by, sources: sourcesOf(told), pairs: pairs };
}

function spelledOutcome(source, outcome) {
  if (source.kind === 'numbers') { return JSON.stringify(outcome); }
  return source.kind === 'beacon' ? source.chain + ' ' + source.round : source.promises.map(([party]) => party).join(', ');
}

function stratumOf(found, name, population) {
  const told = found.told, quota = told.quotas[name];
  if (told.commitment.method) { return { name: name, population: population, due: chancesOf(told, name), quota: quota, cutoff: '', limit: 0, marks: [], step: 1, chance: { text: '' } }; }
  const cutoff = told.cutoffs[name], lots = frontsOf(found, name), limit = quota ? lots[quota - 1] : 0;
  const near = lots.filter(lot => lot <= 2 * limit), step = Math.ceil(near.length / MOST_MARKS) || 1;
  const marks = near.filter((_, i) => i % step === 0 || i === quota - 1);
  return { name: name, population: population, due: told.commitment.quotas[name], quota: quota, cutoff: cutoff, limit: limit, marks: marks, step: step, chance: chanceOf(found, name) };
}

// What the chances of a stratum make together.
function chancesOf(told, name) {
  const chances = told.roster.filter(row => row[1] === name).map(row => exact(row[3])), whole = wholeOf(chances);
  const sum = chances.reduce((all, [above, below]) => all + above * (whole / below), 0n), common = divisor(sum, whole);
  return fractionText([sum / common, whole / common]);
}

// The lots of a stratum as shares of the largest there can be, ascending.
function frontsOf(found, name) {
  const told = found.told, whole = 281474976710656;
  if (told.lots) { return told.lots[name].map(lot => parseInt(lot.slice(0, 12), 16) / whole); }
  const kept = [];
  found.shown.scope.strata.forEach((stratum, i) => { if (stratum === name) { kept.push(front(found.shown.lots, i) / whole); } });
  return kept.sort((one, two) => one - two);
}

// Who is visited in an open draw: [code, stratum, lot], those of the control arm alone last.
function drawnRows(found) {
  const told = found.told, seed = hexBytes(told.seed), none = new Uint8Array(0), rows = [], seen = new Set();
  mapOf(told.drawn).forEach((codes, stratum) => codes.forEach(code => {
    seen.add(code);
    rows.push([code, stratum, 'drawn']);
  }));
  const strata = new Map(told.roster);
  told.control.filter(code => !seen.has(code)).forEach(code => rows.push([code, strata.get(code), 'byControl']));
  return { total: rows.length, rows: rows.slice(0, MOST_ROWS).map(([code, stratum, kind]) => [code, stratum, kind, hexText(lotOf(seed, code, none))]) };
}

function openedRows(found) {
  const inControl = new Set(found.told.control.slice(0, controlQuota(found.told)));
  const rows = found.told.openings.slice(0, MOST_ROWS).map(opening => {
    const said = explainOpened(found, opening, inControl);
    return [said.code, said.stratum, said.case, said.lot || ''];
  });
  return { total: found.told.openings.length, rows: rows };
}
