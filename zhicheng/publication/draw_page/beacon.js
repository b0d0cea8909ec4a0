// A beacon's round, verified from its bytes (spec/draw.md 3). CHAINS is data of the rulebook; the curve is a kept library's.

const EPOCH = 62135596800000000n;

function chainOf(called) {
  const found = CHAINS.filter(chain => chain.name === called || chain.hash === called)[0];
  return found || fail('chain', called);
}

// The round is the first that comes no sooner than the announced time.
function checkBeacon(source) {
  const chain = chainOf(source.chain), genesis = EPOCH + BigInt(chain.genesis) * 1000000n, period = BigInt(chain.period) * 1000000n;
  const number = BigInt(source.round), time = genesis + period * (number - 1n), apart = instant(source.due) - genesis;
  const first = apart <= 0n ? 1n : 1n + (apart + period - 1n) / period;
  if (number < 1n || time >= CALENDAR_END || number !== first) { fail('round', source.round); }
}

function beaconValue(source, outcome) {
  const pair = typeof outcome === 'string' ? [outcome, ''] : outcome;
  const fits = Array.isArray(pair) && pair.length === 2 && pair.every(one => typeof one === 'string') && (pair === outcome ? pair[1] : true);
  if (!fits) { fail('outcomeForm', source.name); }
  const [signature, previous] = pair.map(hexBytes);
  checkRound(chainOf(source.chain), source.round, signature, previous);
  return joined([prefixed(textBytes(source.chain)), eightBytes(source.round), prefixed(signature)]);
}

function checkRound(chain, number, signature, previous) {
  const isShort = chain.scheme === 'bls-unchained-g1-rfc9380', isChained = chain.scheme === 'pedersen-bls-chained';
  const before = !isChained ? 0 : number > 1 ? 96 : chain.group_hash.length / 2;
  const fits = signature.length === (isShort ? 48 : 96) && previous.length === before;
  const message = hashOf(joined([previous, eightBytes(number)]));
  if (!fits || !holdsOnCurve(isShort, signature, message, hexBytes(chain.public_key))) { fail('round', number); }
}

function holdsOnCurve(isShort, signature, message, key) {
  loadCurve();
  const curve = nobleBls.curve, scheme = isShort ? curve.shortSignatures : curve.longSignatures;
  const domain = 'BLS_SIG_BLS12381' + (isShort ? 'G1' : 'G2') + '_XMD:SHA-256_SSWU_RO_NUL_';
  const groups = isShort ? [curve.G1, curve.G2] : [curve.G2, curve.G1];
  const signed = pointOf(groups[0].Point, signature), public_ = pointOf(groups[1].Point, key);
  return signed !== null && public_ !== null && scheme.verify(signed, scheme.hash(message, domain), public_);
}

// The library stands in front of this script in a worker; a page takes it in when it is first needed.
function loadCurve() {
  if (typeof nobleBls !== 'undefined') { return; }
  const script = document.createElement('script');
  script.textContent = unpacked(document.getElementById('packed').textContent);
  document.head.appendChild(script);
}

// A point of the group of prime order, not infinity, in its one spelling; else null.
function pointOf(Point, bytes) {
  try {
    const point = Point.fromBytes(bytes);
    point.assertValidity();
    return !point.is0() && point.isTorsionFree() && same(point.toBytes(true), bytes) ? point : null;
  } catch (none) {
    return null;
  }
}
