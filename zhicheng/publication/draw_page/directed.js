// Directed draws (spec/draw.md 10): everybody has a chance of its own, kept exactly, one row against the next.

// `rows` has codes, strata and chances, and in a sealed draw salts.
function drawnDirected(seed, rows, said, told) {
  const chances = rows.chances.map(exact), whole = wholeOf(chances), parts = chances.map(([above, below]) => above * (whole / below));
  const [due, under] = exact(said.expected);
  if (parts.reduce((sum, part) => sum + part, 0n) * under !== due * whole) { fail('expectedOtherwise'); }
  const strata = byLot(seed, rows, rows.codes.map((_, i) => i), told), drawn = walked(strata, parts, whole, said.groups, coinsOf(seed, 'directed'));
  const others = byLot(stageSeed(seed, 'reserve'), rows, rows.codes.map((_, i) => i).filter(i => !drawn.has(i)), told);
  const made = { quotas: {}, drawn: {}, reserve: {} }, codes = found => found.map(i => rows.codes[i]), populations = new Map();
  strata.forEach((order, name) => {
    const taken = order.filter(i => drawn.has(i));
    put(made.quotas, name, taken.length);
    put(made.drawn, name, codes(taken));
    put(made.reserve, name, codes((others.get(name) || []).slice(0, said.reserve)));
    populations.set(name, order.length);
  });
  return { made: made, populations: populations, lots: null };
}

function wholeOf(chances) {
  const whole = Array.from(new Set(chances.map(([, below]) => below))).reduce((all, below) => all / divisor(all, below) * below, 1n);
  return whole > FULL / 2n ? fail('tooFine') : whole;
}

// Rows of every stratum in the order of their lots, strata by name.
function byLot(seed, rows, places, told) {
  const codes = places.map(i => rows.codes[i]), lots = rows.salts ? joined(places.map(i => lotOf(seed, rows.codes[i], rows.salts[i]))) : lotsOf(seed, codes, told);
  const order = places.map((_, k) => k).sort((one, two) => compareLots(lots, one, two)), strata = new Map();
  Array.from(new Set(places.map(i => rows.strata[i]))).sort(byCodePoint).forEach(name => strata.set(name, []));
  order.forEach(k => strata.get(rows.strata[places[k]]).push(places[k]));
  return strata;
}

// Who is drawn: stratum by stratum, then what each leaves over within its smallest group, and so on to the whole.
function walked(strata, parts, whole, groups, below) {
  const drawn = new Set(), left = new Map(), names = Array.from(strata.keys()), stratumOf = new Map();
  const settle = units => {
    const held = pivoted(units, whole, below, drawn);
    if (held) { left.set(stratumOf.get(held[0]), held); }
  };
  strata.forEach((order, name) => {
    order.forEach(i => stratumOf.set(i, name));
    settle(order.map(i => [i, parts[i]]));
  });
  const [nested, others] = hierarchies(names, groups);
  if (others.length) { fail('crossing'); }
  nested.sort((one, two) => one.size - two.size).forEach(group => settle(Array.from(group).sort(byCodePoint).filter(name => left.has(name)).map(name => {
    const held = left.get(name);
    left.delete(name);
    return held;
  })));
  left.forEach(([i, amount]) => { if (below(whole) < amount) { drawn.add(i); } });
  return drawn;
}

// Units meet two at a time: one takes all, or is drawn and the other keeps the rest. Returns who is held at the end.
function pivoted(units, whole, below, drawn) {
  let held = null;
  units.forEach(unit => {
    if (unit[1] === whole) {
      drawn.add(unit[0]);
    } else if (!held) {
      held = unit;
    } else {
      const together = held[1] + unit[1];
      if (together <= whole) {
        const winner = below(together) < held[1] ? held[0] : unit[0];
        held = together < whole ? [winner, together] : null;
        if (!held) { drawn.add(winner); }
      } else {
        const isFirst = below(2n * whole - together) < whole - unit[1];
        drawn.add(isFirst ? held[0] : unit[0]);
        held = [isFirst ? unit[0] : held[0], together - whole];
      }
    }
  });
  return held;
}

// How many were drawn in a sealed directed draw: the floor or the ceiling of what was expected.
function checkNumber(told, shown) {
  shown.populations = new Map();
  const [above, below] = exact(told.commitment.expected), drawn = BigInt(told.drawn) * below;
  checkControl(told);
  if (drawn <= above - below || drawn >= above + below || told.excluded > told.commitment.count) { fail('drawnOtherwise', told.drawn); }
}

function markDigest(seed, code, salt, mark) { return hexText(tagged('zhicheng/draw-mark/1', [seed, utf8Bytes(code), salt, textBytes(mark)])); }

// What became of the opened rows is what was committed to; once all are opened everything is drawn again.
function checkMarks(told, share) {
  const seed = hexBytes(told.seed), digests = new Map(told.roster.map(row => [row[0], row[2]])), rows = { codes: [], strata: [], chances: [], salts: [] };
  told.openings.forEach(({ code, salt, mark }) => digests.get(code) === markDigest(seed, code, hexBytes(salt), mark) || fail('otherOpening', code));
  eachOpening(told, share, (opening, stratum, salt) => {
    rows.codes.push(opening.code);
    rows.strata.push(stratum);
    rows.chances.push(opening.fields.chance[0]);
    rows.salts.push(salt);
  });
  const drawn = told.openings.filter(opening => opening.mark === 'drawn').length;
  if (drawn > told.drawn) { fail('drawnOtherwise', told.drawn); }
  if (isUnopened(told)) { return; }
  const made = drawnDirected(seed, rows, told.commitment, share).made, marks = new Map();
  mapOf(made.drawn).forEach(codes => codes.forEach(code => marks.set(code, 'drawn')));
  mapOf(made.reserve).forEach(codes => codes.forEach((code, i) => marks.set(code, 'reserve ' + (i + 1))));
  if (drawn !== told.drawn || told.openings.some(opening => opening.mark !== (marks.get(opening.code) || ''))) { fail('drawnOtherwise', told.drawn); }
}

function isUnopened(told) { return told.schema === DIRECTED && has(told, 'openings') && told.openings.length < told.roster.length; }
