// A sealed draw (spec/draw.md 2, 7): lots without their codes, and rows opened by their salts.

function checkSealedRoster(told, share) {
  const codes = told.roster.map(([code]) => code);
  codes.forEach(code => CODE.test(code) || fail('badRow', code));
  if (!isRising(codes)) { fail('unsorted'); }
  checkRoot(told, rosterRoot(codes, (i, row, at) => writeHex(told.roster[i][1], row, at), share));
}

function checkSealedLots(told, shown) {
  const said = told.commitment, lots = mapOf(told.lots);
  if (!Array.from(lots.values()).every(isRising)) { fail('lotsOrder'); }
  const populations = new Map(Array.from(lots, ([name, found]) => [name, found.length]));
  if (Array.from(populations.values()).reduce((sum, count) => sum + count, 0) + told.excluded !== said.count) { fail('lotsCount'); }
  checkControl(told);
  const plan = planOf(said), quotas = settledQuotas(plan.quotas, populations, hexBytes(told.seed), plan.groups), again = { quotas: {}, cutoffs: {} };
  for (const [name, quota] of quotas) {
    put(again.quotas, name, quota);
    put(again.cutoffs, name, quota ? lots.get(name)[quota - 1] : NO_LOT);
  }
  shown.populations = populations;
  Object.keys(again).forEach(name => canonical(again[name], 0) === canonical(told[name], 0) || fail('settledOtherwise', name));
}

function checkControl(told) {
  const said = told.commitment;
  if (!isRising(told.control)) { fail('lotsOrder'); }
  if (told.control.length !== (exact(said.control)[0] ? said.count - told.excluded : 0)) { fail('controlCount'); }
}

function pseudonym(stratum, salt) { return hexText(tagged('zhicheng/draw-stratum/1', [salt, textBytes(stratum)]).subarray(0, 16)); }

function checkOpenings(told, share) {
  const lots = new Map(Object.keys(told.lots).map(name => [name, new Set(told.lots[name])])), names = new Map(), seed = hexBytes(told.seed);
  eachOpening(told, share, (opening, stratum, salt) => {
    const name = pseudonym(stratum, hexBytes(opening.stratum_salt)), found = lots.get(name);
    if (names.has(stratum) && names.get(stratum) !== name) { fail('twoPseudonyms', stratum); }
    names.set(stratum, name);
    if (!found || !found.has(hexText(lotOf(seed, opening.code, salt)))) { fail('lotAbsent', opening.code); }
  });
}

// Looks at every opening: of the frozen row, sorted by code, its control lot as published; then `look` at those in scope.
function eachOpening(told, share, look) {
  const rests = new Map(told.roster), stage = stageSeed(hexBytes(told.seed), 'control'), control = new Set(told.control);
  if (!isRising(told.openings.map(opening => opening.code))) { fail('openingsOrder'); }
  let excluded = 0;
  told.openings.forEach((opening, i) => {
    const code = opening.code, salt = hexBytes(opening.salt), values = FIELDS.filter(name => has(opening.fields, name)).map(name => opening.fields[name]);
    const digests = values.map(([value, own], k) => fieldDigest(FIELDS[k], value, hexBytes(own)));
    if (hexText(restDigest(salt, digests)) !== rests.get(code)) { fail('otherOpening', code); }
    if (i % 512 === 0) { share(i / told.openings.length); }
    if (!isComposed(values[0][0])) { fail('badRow', code); }
    checkRow(code, values.slice(1).map(([value]) => value));
    if (values[2][0]) {
      if (/[1-9a-f]/.test(opening.stratum_salt || '')) { fail('otherOpening', code); }
      excluded++;
      return;
    }
    if (control.size && !control.has(hexText(lotOf(stage, code, salt)))) { fail('lotAbsent', code); }
    look(opening, values[1][0], salt);
  });
  if (excluded > told.excluded || (told.openings.length === rests.size && excluded !== told.excluded)) { fail('excludedCount'); }
}
