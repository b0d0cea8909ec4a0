// SHA-256 (FIPS 180-4).

var K256 = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
];

function sha256(bytes) {
  var state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
  var padded = withPadding(bytes, 64), words = new Int32Array(64);
  for (var at = 0; at < padded.length; at += 64) { mix256(state, padded, at, words); }
  return wordBytes(state);
}

// The message, a one bit, zeros, and its length in bits at the end of the last block.
function withPadding(bytes, block) {
  var padded = new Uint8Array(Math.ceil((bytes.length + 1 + block / 8) / block) * block);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  for (var i = 1, bits = bytes.length * 8; bits > 0; i++, bits = Math.floor(bits / 256)) {
    padded[padded.length - i] = bits % 256;
  }
  return padded;
}

function turned(x, n) { return (x >>> n) | (x << (32 - n)); }

function mix256(state, data, at, w) {
  for (var i = 0; i < 16; i++, at += 4) { w[i] = (data[at] << 24) | (data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3]; }
  for (; i < 64; i++) {
    var s0 = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >>> 3);
    var s1 = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  var a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (i = 0; i < 64; i++) {
    var t1 = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + K256[i] + w[i]) | 0;
    var t2 = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  var sums = [a, b, c, d, e, f, g, h];
  for (i = 0; i < 8; i++) { state[i] = (state[i] + sums[i]) | 0; }
}

function wordBytes(words) {
  var out = new Uint8Array(words.length * 4);
  for (var i = 0; i < out.length; i++) { out[i] = words[i >> 2] >>> (24 - 8 * (i & 3)); }
  return out;
}
