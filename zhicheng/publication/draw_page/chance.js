// Public chance (spec/draw.md 1, 3, 5): how values become bytes, coins, stages, exact fractions.

const FULL = 1n << 256n;

function textBytes(text) { return new TextEncoder().encode(text.normalize('NFC')); }

function addPrefixed(bytes) {
  const length = bytes.length;
  addByte(length >>> 24); addByte((length >>> 16) & 255); addByte((length >>> 8) & 255); addByte(length & 255);
  addBytes(bytes, 0, length);
}

function prefixed(bytes) {
  const length = bytes.length;
  return joined([[length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255], bytes]);
}

// H(tag; x, y, …): SHA-256 over tag and parts, each with its length in front.
function tagged(tag, parts) {
  const out = new Uint8Array(32);
  beginHash();
  addPrefixed(utf8Bytes(tag));
  parts.forEach(addPrefixed);
  endHash(out, 0);
  return out;
}

function eightBytes(number) {
  const out = new Uint8Array(8);
  for (let i = 7, left = number; i >= 0; i--, left = Math.floor(left / 256)) { out[i] = left % 256; }
  return out;
}

function stageSeed(seed, purpose) { return tagged('zhicheng/stage/1', [seed, utf8Bytes(purpose)]); }

// The coins of a seed and a purpose, one after the other: below(limit) gives a whole number under a limit.
function coinsOf(seed, purpose) {
  let thrown = 0;
  const name = utf8Bytes(purpose);
  return limit => {
    const fair = FULL - FULL % limit;
    for (;;) {
      const number = BigInt('0x' + hexText(tagged('zhicheng/coin/1', [seed, name, eightBytes(thrown++)])));
      if (number < fair) { return number % limit; }
    }
  };
}

function divisor(a, b) {
  while (b) { [a, b] = [b, a % b]; }
  return a;
}

// An exact number [above, below], or null where it is not in its lowest terms.
function exact(spelled) {
  const [above, below] = spelled.split('/').map(BigInt);
  if (below === undefined) { return [above, 1n]; }
  return below > 1n && divisor(above, below) === 1n ? [above, below] : null;
}

function times([above, below], count) {
  const common = divisor(above * BigInt(count), below);
  return [above * BigInt(count) / common, below / common];
}

function fractionText([above, below]) { return below === 1n ? String(above) : above + '/' + below; }
