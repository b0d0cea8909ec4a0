// A sealed draw (spec/draw.md 2, 7): lots without their codes, and rows opened by their salts.

const FIELDS = ['class', 'stratum', 'exclusion'];

function checkSealedRoster(told, share) {
  const codes = told.roster.map(([code]) => code);
  codes.forEach(code => CODE.test(code) || fail('badRow', code));
  if (!isRising(codes)) { fail('unsorted'); }
  checkRoot(told, rosterRoot(codes, i => hexBytes(told.roster[i][1]), share));
}

function checkSealedLots(told, shown) {
  const said = told.commitment, lots = mapOf(told.lots);
  if (!Array.from(lots.values()).concat([told.control]).every(isRising)) { fail('lotsOrder'); }
  const populations = new Map(Array.from(lots, ([name, found]) => [name, found.length]));
  const scope = Array.from(populations.values()).reduce((sum, count) => sum + count, 0);
  if (scope + told.excluded !== said.count) { fail('lotsCount'); }
  if (told.control.length !== (exact(said.control)[0] ? scope : 0)) { fail('controlCount'); }
  const plan = planOf(said), quotas = settledQuotas(plan.quotas, populations, hexBytes(told.seed), plan.groups), again = { quotas: {}, cutoffs: {} };
  for (const [name, quota] of quotas) {
    put(again.quotas, name, quota);
    put(again.cutoffs, name, quota ? lots.get(name)[quota - 1] : NO_LOT);
  }
  shown.populations = populations;
  Object.keys(again).forEach(name => canonical(again[name], 0) === canonical(told[name], 0) || fail('settledOtherwise', name));
}

function pseudonym(stratum, salt) { return hexText(tagged('zhicheng/draw-stratum/1', [salt, textBytes(stratum)]).subarray(0, 16)); }

function checkOpenings(told, share) {
  const rests = new Map(told.roster), seed = hexBytes(told.seed), stage = stageSeed(seed, 'control');
  const lots = new Map(Object.keys(told.lots).map(name => [name, new Set(told.lots[name])])), control = new Set(told.control);
  if (!isRising(told.openings.map(opening => opening.code))) { fail('openingsOrder'); }
  let excluded = 0;
  told.openings.forEach((opening, i) => {
    const code = opening.code, salt = hexBytes(opening.salt);
    if (!isOfRow(opening, rests.get(code))) { fail('otherOpening', code); }
    if (i % 512 === 0) { share(i / told.openings.length); }
    if (opening.fields.exclusion[0]) {
      if (/[^0]/.test(opening.stratum_salt)) { fail('otherOpening', code); }
      excluded++;
      return;
    }
    const found = lots.get(pseudonym(opening.fields.stratum[0], hexBytes(opening.stratum_salt)));
    if (!found || !found.has(hexText(lotOf(seed, code, salt)))) { fail('lotAbsent', code); }
    if (control.size && !control.has(hexText(lotOf(stage, code, salt)))) { fail('lotAbsent', code); }
  });
  if (excluded > told.excluded || (told.openings.length === rests.size && excluded !== told.excluded)) { fail('excludedCount'); }
}

function isOfRow(opening, rest) {
  const digests = FIELDS.map(name => fieldDigest(name, opening.fields[name][0], hexBytes(opening.fields[name][1])));
  return hexText(restDigest(hexBytes(opening.salt), digests)) === rest;
}
