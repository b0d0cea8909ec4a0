// Verification (spec/draw.md 7): every check by itself, in order; what comes later rests on what came before.

const REPORT = 'zhicheng/draw-report/1', DIRECTED = 'zhicheng/draw-directed-bundle/1';
const CODES = { commitment: 'ZC-DRAW-007', seed: 'ZC-DRAW-009' };

// The report on a bundle, and what was found on the way. `trust` is {witnesses, parties}; `told(id, share)` hears how far it is.
function verify(bytes, trust, told) {
  const found = { checks: [], told: null, shown: {} }, hears = told || (() => undefined);
  let commitment = '';
  const look = (id, check) => {
    let why = null;
    hears(id, 0);
    try {
      check(share => hears(id, share));
    } catch (refused) {
      if (!refused || !refused.why) { throw refused; }
      why = refused;
    }
    found.checks.push({ id: id, result: why ? 'fails' : 'holds', code: why ? CODES[id] || 'ZC-DRAW-008' : '', why: why });
    return !why;
  };
  const isTeams = () => found.told.schema === TEAMS;
  const holds = look('form', () => { found.told = shaped(bytes); }) && look('commitment', () => {
    (isTeams() ? checkTeamCommitment : checkCommitment)(found.told.commitment);
    commitment = hexText(digestOf(found.told.commitment));
  }) && (!isTeams() || look('first', () => checkAfter(found.told.commitment, found.told.first))) && look('seed', () => checkSeed(found.told)) && (isTeams() ? lookAtTeams : lookAtLots)(found, look);
  if (holds && isUnopened(found.told)) { found.checks.push({ id: 'result', result: 'not_yet', code: '', why: null }); }
  if (holds) { receiptChecks(found.told, trust, commitment).forEach(one => found.checks.push(one)); }
  found.report = reportOf(found.checks, hexText(hashOf(bytes)), commitment);
  return found;
}

function lookAtTeams(found, look) {
  const told = found.told, isWhole = told.commitment.mode === 'open' || told.openings.length === told.commitment.seats;
  if (!look('rows', () => checkTeamRows(told)) || (told.openings && !look('openings', () => checkSeatOpenings(told)))) { return false; }
  return !isWhole || look('pairs', () => checkPairs(told));
}

function lookAtLots(found, look) {
  const told = found.told;
  if (told.commitment.mode === 'open') {
    return look('roster', share => checkOpenRoster(told, share)) && look('lots', share => checkOpenLots(told, found.shown, share));
  }
  const [lots, openings] = told.schema === DIRECTED ? [checkNumber, checkMarks] : [checkSealedLots, checkOpenings];
  return look('roster', share => checkSealedRoster(told, share)) && look('lots', () => lots(told, found.shown)) && look('openings', share => openings(told, share));
}

function shaped(bytes) {
  const value = canonicalValue(bytes);
  if (!isTable(value) || typeof value.schema !== 'string' || !has(FORMS, value.schema)) { fail('notBundle', isTable(value) ? value.schema : ''); }
  const mode = isTable(value.commitment) && value.commitment.mode === 'open' ? 'open' : 'sealed';
  const place = misfit(FORMS[value.schema][mode], value);
  return place === null ? value : fail('form', 'bundle' + place);
}

function checkSeed(told) {
  if (hexText(seedOf(told.commitment, told.outcomes)) !== told.seed) { fail('otherSeed'); }
}

function checkOpenRoster(told, share) {
  const rows = told.roster, codes = rows.map(([code]) => code);
  rows.forEach(([code, ...own]) => checkRow(code, own));
  if (!isRising(codes)) { fail('unsorted'); }
  const rests = openRests(rows);
  checkRoot(told, rosterRoot(codes, (i, row, at) => row.set(rests[i], at), share));
}

// A row: its code, its stratum, and in a directed draw a chance that fits it.
function checkRow(code, [stratum, exclusion, spelled]) {
  const chance = spelled === undefined ? [1n, 1n] : exact(spelled);
  const fits = chance && (exclusion && spelled ? chance[0] === 0n : chance[0] > 0n && chance[0] <= chance[1]);
  if (!CODE.test(code) || !stratum || !isComposed(stratum) || !isComposed(exclusion) || !fits) { fail('badRow', code); }
}

function isComposed(text) { return text === text.normalize('NFC'); }

function isRising(texts) { return texts.every((text, i) => i === 0 || texts[i - 1] < text); }

function checkRoot(told, root) {
  const said = told.commitment;
  if (hexText(root) !== said.root || told.roster.length !== said.count) { fail('otherRoot'); }
}

function planOf(said) {
  return { quotas: mapOf(said.quotas, exact), groups: said.groups, reserve: said.reserve };
}

function checkOpenLots(told, shown, share) {
  const said = told.commitment, seed = hexBytes(told.seed), scope = told.roster.filter(row => !row[2]);
  const rows = { codes: scope.map(row => row[0]), strata: scope.map(row => row[1]) };
  const half = part => share(part / 2), chances = scope.map(row => row[3]);
  const main = said.method ? drawnDirected(seed, Object.assign(rows, { chances: chances }), said, half) : drawnBy(seed, rows, planOf(said), half);
  const again = Object.assign({ control: [] }, main.made), control = exact(said.control);
  if (control[0]) {
    const alike = { codes: rows.codes, strata: rows.codes.map(() => 'control') };
    const plan = { quotas: new Map([['control', times(control, scope.length)]]), groups: [], reserve: 0 };
    again.control = drawnBy(stageSeed(seed, 'control'), alike, plan, part => share(0.5 + part / 2)).made.drawn.control;
  }
  Object.assign(shown, { populations: main.populations, lots: main.lots, scope: rows });
  Object.keys(again).forEach(name => canonical(again[name], 0) === canonical(told[name], 0) || fail('drawnOtherwise', name));
}
