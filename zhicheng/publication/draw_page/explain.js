// Was this one drawn, and why: what a bundle says of one code, worked out anew.

// `found` is what `verify` returned. The answer names a case of the words, and what belongs to it.
function explain(found, code) {
  const told = found.told, row = told.roster.filter(one => one[0] === code)[0];
  if (!row) { return { case: 'absent', code: code, count: told.roster.length }; }
  return told.commitment.mode === 'open' ? explainOpen(found, row) : explainSealed(found, code);
}

function explainOpen(found, [code, stratum, exclusion, own]) {
  const told = found.told, seed = hexBytes(told.seed), none = new Uint8Array(0);
  if (exclusion) { return { case: 'excluded', code: code, stratum: stratum, reason: exclusion }; }
  if (own) {
    const mark = told.drawn[stratum].indexOf(code) >= 0 ? 'drawn' : 'reserve ' + (told.reserve[stratum].indexOf(code) + 1);
    return explainDirected(told, { code: code, stratum: stratum, own: own }, mark, told.control.indexOf(code) >= 0);
  }
  const lot = hexText(lotOf(seed, code, none)), cutoff = told.cutoffs[stratum], turn = told.reserve[stratum].indexOf(code) + 1;
  const isControl = told.control.indexOf(code) >= 0;
  const outcome = lot <= cutoff ? 'drawn' : isControl ? 'byControl' : turn ? 'standby' : 'notDrawn';
  const place = 1 + found.shown.scope.codes.filter((_, i) => found.shown.scope.strata[i] === stratum && isBefore(found.shown.lots, i, lot)).length;
  return { case: outcome, code: code, stratum: stratum, lot: lot, cutoff: cutoff, place: place, of: found.shown.populations.get(stratum), turn: turn, chance: chanceOf(found, stratum) };
}

// A directed draw has chances of its own and no cutoffs; a mark says what became of a row.
function explainDirected(told, row, mark, isControl) {
  const turn = Number(mark.slice(8)) || 0, outcome = mark === 'drawn' ? 'drawn' : isControl ? 'byControl' : turn ? 'standby' : 'notDrawn';
  return { case: outcome, code: row.code, stratum: row.stratum, turn: turn, chance: eitherChance(exact(row.own), exact(told.commitment.control)) };
}

function isBefore(lots, i, lot) { return hexText(lots.subarray(32 * i, 32 * i + 32)) < lot; }

function explainSealed(found, code) {
  const opening = found.told.openings.filter(one => one.code === code)[0], drawn = new Set(found.told.control.slice(0, controlQuota(found.told)));
  return opening ? explainOpened(found, opening, drawn) : { case: 'sealed', code: code };
}

// `inControl` are the lots that the control arm drew.
function explainOpened(found, opening, inControl) {
  const told = found.told, code = opening.code;
  const stratum = opening.fields.stratum[0], exclusion = opening.fields.exclusion[0], seed = hexBytes(told.seed), salt = hexBytes(opening.salt);
  if (exclusion) { return { case: 'excluded', code: code, stratum: stratum, reason: exclusion }; }
  const isControl = inControl.has(hexText(lotOf(stageSeed(seed, 'control'), code, salt)));
  if (opening.mark !== undefined) {
    return explainDirected(told, { code: code, stratum: stratum, own: opening.fields.chance[0] }, opening.mark, isControl);
  }
  const name = pseudonym(stratum, hexBytes(opening.stratum_salt)), lot = hexText(lotOf(seed, code, salt)), cutoff = told.cutoffs[name];
  const lots = told.lots[name], place = lots.indexOf(lot) + 1, turn = place - told.quotas[name];
  const outcome = lot <= cutoff ? 'drawn' : isControl ? 'byControl' : turn <= told.commitment.reserve ? 'standby' : 'notDrawn';
  return { case: outcome, code: code, stratum: stratum, lot: lot, cutoff: cutoff, place: place, of: lots.length, turn: turn, chance: chanceOf(found, name) };
}

// How many the control arm draws.
function controlQuota(told) {
  const share = exact(told.commitment.control), control = told.commitment.mode === 'open' ? null : told.control.length;
  if (!share[0]) { return 0; }
  if (control === null) { return told.control.length; }
  const quotas = new Map([['control', times(share, control)]]);
  return settledQuotas(quotas, new Map([['control', control]]), stageSeed(hexBytes(told.seed), 'control'), []).get('control');
}

// The chance to be visited, by the stratum or by the control arm: 1 - (1 - quota / population)(1 - share), exactly.
function chanceOf(found, stratum) {
  const said = found.told.commitment, [above, below] = exact(said.quotas[stratum]);
  return eitherChance([above, below * BigInt(found.shown.populations.get(stratum))], exact(said.control));
}

function eitherChance([above, below], [share, whole]) {
  const under = below * whole, left = (below - above) * (whole - share), common = divisor(under - left, under);
  return { text: fractionText([(under - left) / common, under / common]), parts: Number((under - left) * 1000000n / under) / 1e6 };
}
