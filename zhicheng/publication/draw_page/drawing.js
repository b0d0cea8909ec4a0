// Lots (spec/draw.md 4, 6): leaves and root of the roster, the lots of its rows, and who has the smallest.

const FIELDS = ['class', 'stratum', 'exclusion', 'chance'];
const CODE = /^[0-9A-Za-z]{18}$/;

function writeAscii(text, out, at) {
  for (let i = 0; i < text.length; i++) { out[at + i] = text.charCodeAt(i); }
}

// Digits in lower case, known to be so, as bytes at a place.
function writeHex(text, out, at) {
  for (let i = 0; i < text.length; i += 2) {
    const high = text.charCodeAt(i), low = text.charCodeAt(i + 1);
    out[at++] = ((high < 58 ? high - 48 : high - 87) << 4) | (low < 58 ? low - 48 : low - 87);
  }
}

// The root over rows; `writeRest(i, row, at)` writes the bytes of a row's rest, `told(share)` hears how far it is.
function rosterRoot(codes, writeRest, told) {
  const row = joined([[0], prefixed(utf8Bytes('zhicheng/draw-row/1')), prefixed(new Uint8Array(18)), prefixed(new Uint8Array(32))]);
  const level = new Uint8Array(32 * codes.length);
  codes.forEach((code, i) => {
    writeAscii(code, row, 28);
    writeRest(i, row, 50);
    beginHash();
    addBytes(row, 0, row.length);
    endHash(level, 32 * i);
    if (i % 4096 === 0) { told(i / codes.length); }
  });
  return rootOfLevel(level, codes.length);
}

// A level of the tree becomes the one above in its own place; a last one without a neighbour rises unchanged.
function rootOfLevel(level, count) {
  if (!count) { return hashOf(new Uint8Array(0)); }
  for (; count > 1; count = (count + 1) >> 1) {
    for (let i = 0; 2 * i < count; i++) {
      if (2 * i + 1 < count) {
        beginHash();
        addByte(1);
        addBytes(level, 64 * i, 64 * i + 64);
        endHash(level, 32 * i);
      } else {
        level.copyWithin(32 * i, 64 * i, 64 * i + 32);
      }
    }
  }
  return level.slice(0, 32);
}

function fieldDigest(name, value, salt) { return tagged('zhicheng/draw-field/1', [utf8Bytes(name), salt, textBytes(value)]); }

function restDigest(salt, fields) { return tagged('zhicheng/draw-rest/1', [tagged('zhicheng/draw-salt/1', [salt])].concat(fields)); }

// The rest of a row of an open draw depends on its stratum, exclusion and chance alone, so few are worked out.
function openRests(rows) {
  const known = new Map(), none = new Uint8Array(0);
  return rows.map(([, ...own]) => {
    const name = JSON.stringify(own);
    if (!known.has(name)) { known.set(name, restDigest(none, [''].concat(own).map((value, i) => fieldDigest(FIELDS[i], value, none)))); }
    return known.get(name);
  });
}

// The lots of codes, 32 bytes each, one after the other.
function lotsOf(seed, codes, told) {
  const message = new Uint8Array(50), lots = new Uint8Array(32 * codes.length);
  message.set(seed);
  codes.forEach((code, i) => {
    writeAscii(code, message, 32);
    beginHash();
    addBytes(message, 0, 50);
    endHash(lots, 32 * i);
    if (i % 4096 === 0) { told(i / codes.length); }
  });
  return lots;
}

function lotOf(seed, code, salt) { return hashOf(joined([seed, utf8Bytes(code), salt])); }

// The first 48 bits of a lot: enough to sort by, but for lots that share them.
function front(lots, i) {
  const at = 32 * i;
  return ((lots[at] * 256 + lots[at + 1]) * 256 + lots[at + 2]) * 16777216 + (lots[at + 3] * 256 + lots[at + 4]) * 256 + lots[at + 5];
}

function compareLots(lots, one, two) {
  for (let i = 0; i < 32; i++) {
    const apart = lots[32 * one + i] - lots[32 * two + i];
    if (apart) { return apart; }
  }
  return 0;
}

// In every stratum the rows with the smallest lots. `strata` holds the stratum of every code.
function drawnBy(seed, rows, plan, told) {
  const places = new Map(), lots = lotsOf(seed, rows.codes, told), fronts = rows.codes.map((_, i) => front(lots, i));
  rows.strata.forEach((stratum, i) => {
    if (!places.has(stratum)) { places.set(stratum, []); }
    places.get(stratum).push(i);
  });
  const populations = new Map(Array.from(places, ([stratum, found]) => [stratum, found.length]));
  const quotas = settledQuotas(plan.quotas, populations, seed, plan.groups);
  const made = { quotas: {}, cutoffs: {}, drawn: {}, reserve: {} }, codes = found => found.map(i => rows.codes[i]);
  for (const [stratum, quota] of quotas) {
    const order = places.get(stratum).sort((one, two) => fronts[one] - fronts[two] || compareLots(lots, one, two));
    put(made.quotas, stratum, quota);
    put(made.cutoffs, stratum, quota ? hexText(lots.subarray(32 * order[quota - 1], 32 * order[quota - 1] + 32)) : NO_LOT);
    put(made.drawn, stratum, codes(order.slice(0, quota)));
    put(made.reserve, stratum, codes(order.slice(quota, quota + plan.reserve)));
  }
  return { made: made, populations: populations, lots: lots };
}

const NO_LOT = '0'.repeat(64);

// Sets a name of any spelling: "__proto__" is a name like others.
function put(table, name, value) { Object.defineProperty(table, name, { value: value, enumerable: true, configurable: true, writable: true }); }
