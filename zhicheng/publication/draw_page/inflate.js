// DEFLATE (RFC 1951) undone: the curve's library lies packed in the page, since the page is to stay small.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

// The bytes of a stream whose blocks are all of the dynamic kind, as packers of texts write them.
function inflated(data) {
  const out = [];
  let at = 0, held = 0, count = 0, isLast = 0;
  const bits = need => {
    for (; count < need; count += 8) { held |= data[at++] << count; }
    const value = held & ((1 << need) - 1);
    held >>>= need;
    count -= need;
    return value;
  };
  const symbol = code => {
    let value = 0, first = 0, index = 0;
    for (let length = 1; ; length++) {
      value |= bits(1);
      const here = code.counts[length];
      if (value - here < first) { return code.symbols[index + value - first]; }
      index += here;
      first = (first + here) << 1;
      value <<= 1;
    }
  };
  while (!isLast) {
    isLast = bits(1);
    if (bits(2) !== 2) { throw new Error('packed otherwise'); }
    const [literals, distances] = codesOf(bits, symbol);
    for (let sign = symbol(literals); sign !== 256; sign = symbol(literals)) {
      if (sign < 256) {
        out.push(sign);
        continue;
      }
      const length = LENGTHS[sign - 257] + bits(LENGTH_BITS[sign - 257]), far = symbol(distances), extra = far < 2 ? 0 : (far >> 1) - 1;
      const back = (far < 2 ? far : (2 + (far & 1)) << extra) + 1 + bits(extra);
      for (let i = 0; i < length; i++) { out.push(out[out.length - back]); }
    }
  }
  return new Uint8Array(out);
}

function codesOf(bits, symbol) {
  const literals = bits(5) + 257, distances = bits(5) + 1, given = bits(4) + 4, sizes = new Array(19).fill(0), lengths = [];
  for (let i = 0; i < given; i++) { sizes[CODE_ORDER[i]] = bits(3); }
  const code = codeOf(sizes);
  while (lengths.length < literals + distances) {
    const sign = symbol(code);
    const [value, times] = sign < 16 ? [sign, 1] : sign === 16 ? [lengths[lengths.length - 1], 3 + bits(2)] : [0, sign === 17 ? 3 + bits(3) : 11 + bits(7)];
    for (let i = 0; i < times; i++) { lengths.push(value); }
  }
  return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
}

// A canonical Huffman code by the lengths of its words.
function codeOf(lengths) {
  const counts = new Array(16).fill(0), symbols = [];
  lengths.forEach(length => { if (length) { counts[length]++; } });
  for (let length = 1; length < 16; length++) {
    lengths.forEach((own, symbol) => { if (own === length) { symbols.push(symbol); } });
  }
  return { counts: counts, symbols: symbols };
}

// Five signs of 85 are four bytes: printable ASCII without quotes, ampersands, angle brackets and backslashes.
function unpacked(text) {
  const valueOf = new Uint8Array(127), data = new Uint8Array(text.length / 5 * 4);
  for (let code = 33, value = 0; code < 127; code++) { if ('"&\'<>\\\u0060'.indexOf(String.fromCharCode(code)) < 0) { valueOf[code] = value++; } }
  for (let at = 0, out = 0; at < text.length; at += 5, out += 4) {
    let number = 0;
    for (let i = 0; i < 5; i++) { number = number * 85 + valueOf[text.charCodeAt(at + i)]; }
    for (let i = 3; i >= 0; i--, number = Math.floor(number / 256)) { data[out + i] = number % 256; }
  }
  const bytes = inflated(data);
  return latin(bytes, 0, bytes.length);
}
