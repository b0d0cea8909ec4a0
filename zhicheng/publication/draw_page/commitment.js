// The commitment, its sources and the seed (spec/draw.md 2, 3). What has the right form may still say what cannot be.

const STRENGTH = 1n << 64n, HONEST = 1n << 128n;
const CALENDAR_END = 315537897600000000n;
const BLANKS = /^[\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;

function checkCommitment(said) {
  const control = exact(said.control);
  checkSources(said);
  if (!control || control[0] >= control[1]) { fail('controlRange', said.control); }
  Object.keys(said.quotas).map(name => said.quotas[name]).concat(said.method ? [said.expected] : []).forEach(one => exact(one) || fail('spelledOtherwise', one));
  if (!said.method && !Object.keys(said.quotas).length) { fail('noQuotas'); }
}

// What commitments of either stage must hold to.
function checkSources(said) {
  const names = said.sources.map(source => source.name);
  said.sources.forEach(checkSource);
  if (BLANKS.test(said.draw)) { fail('noBatch'); }
  if (new Set(names).size < names.length) { fail('sourcesNamed'); }
  checkTwice(said.sources);
  if (!areStrong(said.sources)) { fail('weak'); }
  checkOrder(said.sources);
}

function checkSource(source) {
  if (instant(source.due) === null) { fail('noTime', source.due); }
  if (BLANKS.test(source.fallback)) { fail('noFallback', source.name); }
  if (source.kind === 'numbers') { source.pools.forEach(pool => checkPool(pool, source.name)); }
  if (source.kind === 'secrets') { checkParties(source); }
  if (source.kind === 'beacon') { checkBeacon(source); }
}

// No source stands twice, whatever it is called.
function checkTwice(sources) {
  const seen = new Set();
  sources.forEach(source => {
    const marks = MARKS[source.kind](source);
    marks.forEach(mark => seen.has(mark) && fail('sourceTwice', source.name));
    marks.forEach(mark => seen.add(mark));
  });
}

const MARKS = {
  numbers: source => {
    const at = instant(source.due);
    if (at < 0n || at >= CALENDAR_END) { fail('noTime', source.due); }
    return ['name ' + squeezed(source.name), 'pools ' + canonical(source.pools, 0) + at];
  },
  secrets: source => source.promises.map(([, promised]) => 'promise ' + promised),
  beacon: source => ['round ' + chainOf(source.chain).hash + ' ' + source.round]
};

// Names without spaces, width and the case of Latin letters.
function squeezed(name) {
  const folded = name.normalize('NFKC').replace(/[A-Z]/g, letter => letter.toLowerCase());
  return folded.replace(/[\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, '');
}

function checkParties(source) {
  const parties = new Set(source.promises.map(([party]) => party));
  if (source.promises.length < 3 || parties.size < source.promises.length) { fail('parties', source.name); }
}

function checkPool(pool, name) {
  const size = pool.highest - pool.lowest + 1;
  const fits = pool.drawn >= 1 && pool.drawn <= 200 && size >= 1 && size <= 1000000 && (pool.repeats || pool.drawn <= size);
  if (!fits) { fail('pool', name); }
}

// Whether the sources have 2^64 outcomes together; what is past that is not counted.
function areStrong(sources) {
  let outcomes = 1n;
  for (const source of sources) {
    const factors = source.kind === 'numbers' ? source.pools.map(outcomesOf) : [HONEST];
    for (const factor of factors) {
      outcomes *= factor;
      if (outcomes >= STRENGTH) { return true; }
    }
  }
  return false;
}

function outcomesOf(pool) {
  const size = BigInt(pool.highest - pool.lowest + 1);
  let found = 1n;
  for (let n = 0n; n < BigInt(pool.drawn) && (found < STRENGTH || !(pool.ordered || pool.repeats)); n++) {
    found *= pool.repeats ? size : size - n;
    if (!pool.ordered && !pool.repeats) { found /= n + 1n; }
  }
  return found;
}

// Secrets are due before anything else is known.
function checkOrder(sources) {
  const due = kept => sources.filter(kept).map(source => instant(source.due));
  const opened = due(source => source.kind === 'secrets'), others = due(source => source.kind !== 'secrets');
  if (opened.some(one => others.some(other => one >= other))) { fail('secretsLate'); }
}

// Microseconds since 0001-01-01 UTC of a time in the one spelling that a commitment may use, or null.
function instant(text) {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{6}))?([+-])(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{6}))?)?$/.exec(text);
  if (!found || found[7] === '000000' || found[12] === '000000') { return null; }
  const [year, month, day, hour, minute, second, micro, , zoneHour, zoneMinute, zoneSecond, zoneMicro] = found.slice(1).map(part => Number(part || 0));
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) { return null; }
  if (zoneHour > 23 || zoneMinute > 59 || zoneSecond > 59) { return null; }
  const zone = BigInt(zoneHour * 3600 + zoneMinute * 60 + zoneSecond) * 1000000n + BigInt(zoneMicro);
  if ((found[8] === '-' && zone === 0n) || (found[11] === '00' && zoneMicro === 0)) { return null; }
  const seconds = BigInt(daysBefore(year, month, day)) * 86400n + BigInt(hour * 3600 + minute * 60 + second);
  return seconds * 1000000n + BigInt(micro) - (found[8] === '-' ? -zone : zone);
}

function isLeap(year) { return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0); }

function daysIn(year, month) { return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].indexOf(month) < 0 ? 31 : 30; }

function daysBefore(year, month, day) {
  const past = year - 1;
  let days = past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + day - 1;
  for (let m = 1; m < month; m++) { days += daysIn(year, m); }
  return days;
}

function digestOf(said) { return tagged(said.schema, [utf8Bytes(canonical(said, 0))]); }

// The seed that a commitment and what its sources showed give.
function seedOf(said, outcomes) {
  const due = said.sources.map(source => source.name);
  if (due.length !== outcomes.length || due.some((name, i) => outcomes[i][0] !== name)) { fail('otherSources'); }
  const parts = [digestOf(said)];
  said.sources.forEach((source, i) => parts.push(textBytes(source.name), VALUES[source.kind](source, outcomes[i][1])));
  return tagged('zhicheng/seed/1', parts);
}

const VALUES = {
  numbers: (source, rows) => {
    const fits = Array.isArray(rows) && rows.every(Array.isArray) && rows.length === source.pools.length;
    if (!fits) { fail('outcomeForm', source.name); }
    return utf8Bytes(source.pools.map((pool, i) => spelledNumbers(pool, rows[i], source.name)).join('/'));
  },
  secrets: (source, secrets) => {
    const fits = Array.isArray(secrets) && secrets.every(one => typeof one === 'string') && secrets.length === source.promises.length;
    if (!fits) { fail('outcomeForm', source.name); }
    return joined(source.promises.map(([party, promised], i) => {
      const secret = hexBytes(secrets[i]);
      if (secret.length !== 32 || hexText(tagged('zhicheng/secret/1', [textBytes(party), secret])) !== promised) { fail('wrongSecret', party); }
      return prefixed(secret);
    }));
  },
  beacon: (source, signature) => beaconValue(source, signature)
};

function spelledNumbers(pool, numbers, name) {
  const fits = numbers.length === pool.drawn && numbers.every(number => number >= pool.lowest && number <= pool.highest);
  if (!fits || !(pool.repeats || new Set(numbers).size === numbers.length)) { fail('numbers', name); }
  if (!pool.ordered && !pool.repeats && numbers.some((number, i) => i && numbers[i - 1] >= number)) { fail('numbers', name); }
  return numbers.join('.');
}
