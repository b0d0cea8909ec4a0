// SHA-256 over many short messages: bytes are written into one block and nothing is made anew for each message.

const SCHEDULE = new Int32Array(64), ROUNDS = new Int32Array(K256), STATE = new Int32Array(8);
const START = new Int32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);

// Mixes the sixteen words at the front of SCHEDULE into STATE.
function mixBlock() {
  const w = SCHEDULE, k = ROUNDS, s = STATE;
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15], y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
  for (let i = 0; i < 64; i++) {
    const t = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + k[i] + w[i]) | 0;
    const u = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) | (c & (a | b)))) | 0;
    h = g; g = f; f = e; e = (d + t) | 0; d = c; c = b; b = a; a = (t + u) | 0;
  }
  s[0] = (s[0] + a) | 0; s[1] = (s[1] + b) | 0; s[2] = (s[2] + c) | 0; s[3] = (s[3] + d) | 0;
  s[4] = (s[4] + e) | 0; s[5] = (s[5] + f) | 0; s[6] = (s[6] + g) | 0; s[7] = (s[7] + h) | 0;
}

// A message under way: its length so far, the part of a block that is not mixed yet. One at a time.
const HELD = new Uint8Array(64);
let heldLength = 0, messageLength = 0;

function beginHash() {
  STATE.set(START);
  heldLength = messageLength = 0;
}

function mixFrom(data, at) {
  const w = SCHEDULE;
  for (let i = 0; i < 16; i++, at += 4) { w[i] = (data[at] << 24) | (data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3]; }
  mixBlock();
}

function mixHeld() {
  mixFrom(HELD, 0);
  heldLength = 0;
}

function addByte(byte) {
  HELD[heldLength++] = byte;
  messageLength++;
  if (heldLength === 64) { mixHeld(); }
}

function addBytes(bytes, from, to) {
  let i = from;
  messageLength += to - from;
  while (i < to) {
    if (heldLength === 0 && to - i >= 64) {
      mixFrom(bytes, i);
      i += 64;
      continue;
    }
    HELD[heldLength++] = bytes[i++];
    if (heldLength === 64) { mixHeld(); }
  }
}

// Ends the message and writes its digest of 32 bytes to a place.
function endHash(out, at) {
  const bits = messageLength * 8;
  HELD[heldLength++] = 0x80;
  if (heldLength > 56) {
    HELD.fill(0, heldLength);
    mixHeld();
  }
  HELD.fill(0, heldLength, 56);
  for (let i = 0, left = bits; i < 8; i++, left = Math.floor(left / 256)) { HELD[63 - i] = left % 256; }
  mixHeld();
  for (let i = 0; i < 8; i++, at += 4) {
    const word = STATE[i];
    out[at] = word >>> 24; out[at + 1] = word >>> 16; out[at + 2] = word >>> 8; out[at + 3] = word;
  }
}

function hashOf(bytes) {
  const out = new Uint8Array(32);
  beginHash();
  addBytes(bytes, 0, bytes.length);
  endHash(out, 0);
  return out;
}
