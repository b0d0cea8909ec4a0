// Ed25519 verification (RFC 8032 5.1.7), without BigInt. A number modulo 2^255 - 19 is 12 limbs of 22 bits, lowest first, kept in
// doubles: products and their sums stay below 2^53 and are exact. Nothing here is secret, so nothing needs constant time.

var P_BYTES = hexBytes('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');
var ORDER = hexBytes('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
var CURVE_D = limbs(hexBytes('a3785913ca4deb75abd841414d0a700098e879777940c78c73fe6f2bee6c0352'));
var ROOT_OF_MINUS_1 = limbs(hexBytes('b0a00e4a271beec478e42fad0618432fa7d7fb3d99004d2b0bdfc14f8024832b'));
var BASE_POINT = hexBytes('5866666666666666666666666666666666666666666666666666666666666666');
var LIMB = 0x400000;
var ONE = limbs([1]);
var ZERO = limbs([]);

// Twelve doubles to be filled. A typed array would cost more than the product that fills it; halves make V8 keep plain doubles.
function blank() { return [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]; }

function limbs(bytes) {
  var out = blank();
  for (var k = 0; k < 12; k++) { out[k] = 0; }
  for (var i = 0; i < 8 * bytes.length; i++) { out[Math.floor(i / 22)] += bitOf(bytes, i) * (1 << (i % 22)); }
  return out;
}

function sum(a, b) {
  var out = blank();
  for (var i = 0; i < 12; i++) { out[i] = a[i] + b[i]; }
  return out;
}

function difference(a, b) {
  var out = blank();
  for (var i = 0; i < 12; i++) { out[i] = a[i] - b[i]; }
  return out;
}

// Limbs are below 2^24, so a sum of twelve products is below 2^52. Written out, column by column, since it runs four thousand times
// a signature and the first time counts: a browser needs a while to make a loop fast.
function product(a, b) {
  var a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3], a4 = a[4], a5 = a[5], a6 = a[6], a7 = a[7], a8 = a[8], a9 = a[9], a10 = a[10], a11 = a[11];
  var b0 = b[0], b1 = b[1], b2 = b[2], b3 = b[3], b4 = b[4], b5 = b[5], b6 = b[6], b7 = b[7], b8 = b[8], b9 = b[9], b10 = b[10], b11 = b[11];
  return folded([
    a0 * b0,
    a0 * b1 + a1 * b0,
    a0 * b2 + a1 * b1 + a2 * b0,
    a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0,
    a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0,
    a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0,
    a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0,
    a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0,
    a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0,
    a0 * b9 + a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1 + a9 * b0,
    a0 * b10 + a1 * b9 + a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2 + a9 * b1 + a10 * b0,
    a0 * b11 + a1 * b10 + a2 * b9 + a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3 + a9 * b2 + a10 * b1 + a11 * b0,
    a1 * b11 + a2 * b10 + a3 * b9 + a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4 + a9 * b3 + a10 * b2 + a11 * b1,
    a2 * b11 + a3 * b10 + a4 * b9 + a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5 + a9 * b4 + a10 * b3 + a11 * b2,
    a3 * b11 + a4 * b10 + a5 * b9 + a6 * b8 + a7 * b7 + a8 * b6 + a9 * b5 + a10 * b4 + a11 * b3,
    a4 * b11 + a5 * b10 + a6 * b9 + a7 * b8 + a8 * b7 + a9 * b6 + a10 * b5 + a11 * b4,
    a5 * b11 + a6 * b10 + a7 * b9 + a8 * b8 + a9 * b7 + a10 * b6 + a11 * b5,
    a6 * b11 + a7 * b10 + a8 * b9 + a9 * b8 + a10 * b7 + a11 * b6,
    a7 * b11 + a8 * b10 + a9 * b9 + a10 * b8 + a11 * b7,
    a8 * b11 + a9 * b10 + a10 * b9 + a11 * b8,
    a9 * b11 + a10 * b10 + a11 * b9,
    a10 * b11 + a11 * b10,
    a11 * b11, 0
  ]);
}

// 24 limbs to 12: 2^264 is 19 * 2^9 modulo the prime.
function folded(wide) {
  var out = blank();
  for (var i = 0; i < 23; i++) {
    var carry = Math.floor(wide[i] / LIMB);
    wide[i] -= carry * LIMB;
    wide[i + 1] += carry;
  }
  for (i = 0; i < 12; i++) { out[i] = wide[i] + 9728 * wide[i + 12]; }
  return carried(out);
}

// Limbs to 22 bits; what stands above 2^255, which is bit 13 of the last limb, comes back as 19 times itself.
function carried(a) {
  for (var i = 0; i < 11; i++) {
    var carry = Math.floor(a[i] / LIMB);
    a[i] -= carry * LIMB;
    a[i + 1] += carry;
  }
  var top = Math.floor(a[11] / 8192);
  a[11] -= top * 8192;
  a[0] += 19 * top;
  carry = Math.floor(a[0] / LIMB);
  a[0] -= carry * LIMB;
  a[1] += carry;
  return a;
}

// Squared so many times.
function squared(a, times) {
  for (var i = 0; i < times; i++) { a = product(a, a); }
  return a;
}

// a^(2^250 - 1) and a^11.
function longPower(a) {
  var a2 = product(a, a), a9 = product(a, squared(a2, 2)), a11 = product(a9, a2), p5 = product(squared(a11, 1), a9);
  var p10 = product(squared(p5, 5), p5), p20 = product(squared(p10, 10), p10), p40 = product(squared(p20, 20), p20);
  var p50 = product(squared(p40, 10), p10), p100 = product(squared(p50, 50), p50), p200 = product(squared(p100, 100), p100);
  return [product(squared(p200, 50), p50), a11];
}

function inverse(a) {
  var powers = longPower(a);
  return product(squared(powers[0], 5), powers[1]);
}

function rootPower(a) { return product(squared(longPower(a)[0], 2), a); }

// The one spelling of a number, 32 bytes: fully reduced.
function packed(a) {
  var t = carried(carried(carried(a.slice()))), out = new Uint8Array(32);
  for (var i = 0; i < 256; i++) { out[i >> 3] |= ((t[Math.floor(i / 22)] >> (i % 22)) & 1) << (i & 7); }
  if (!lessBytes(out, P_BYTES)) { subtract(out, P_BYTES); }
  return out;
}

function sameNumber(a, b) { return same(packed(a), packed(b)); }

// Numbers as bytes, lowest first.
function lessBytes(a, b) {
  for (var i = 31; i >= 0; i--) {
    if (a[i] !== b[i]) { return a[i] < b[i]; }
  }
  return false;
}

function subtract(a, b) {
  for (var i = 0, borrow = 0; i < 32; i++) {
    var value = a[i] - b[i] - borrow;
    borrow = value < 0 ? 1 : 0;
    a[i] = value & 255;
  }
}

// 64 bytes modulo the order of the base point, bit by bit from the top.
function reduced(bytes) {
  var out = new Uint8Array(32);
  for (var i = 511; i >= 0; i--) {
    for (var k = 0, carry = bitOf(bytes, i); k < 32; k++) {
      var value = out[k] * 2 + carry;
      out[k] = value & 255;
      carry = value >> 8;
    }
    if (!lessBytes(out, ORDER)) { subtract(out, ORDER); }
  }
  return out;
}

function bitOf(bytes, i) { return (bytes[i >> 3] >> (i & 7)) & 1; }

// A point is [X, Y, Z, T] with x = X/Z, y = Y/Z, xy = T/Z (RFC 8032 5.1.4).
var CURVE_2D = sum(CURVE_D, CURVE_D);
var NEUTRAL = [ZERO, ONE, ONE, ZERO];

function added(p, q) {
  var a = product(difference(p[1], p[0]), difference(q[1], q[0])), b = product(sum(p[0], p[1]), sum(q[0], q[1]));
  var c = product(product(p[3], q[3]), CURVE_2D), d = product(p[2], sum(q[2], q[2]));
  return extended(difference(b, a), difference(d, c), sum(d, c), sum(b, a));
}

function doubled(p) {
  var a = product(p[0], p[0]), b = product(p[1], p[1]), z = product(p[2], p[2]), xy = sum(p[0], p[1]);
  var g = difference(a, b), h = sum(a, b);
  return extended(difference(h, product(xy, xy)), sum(sum(z, z), g), g, h);
}

function extended(e, f, g, h) { return [product(e, f), product(g, h), product(f, g), product(e, h)]; }

// The point that 32 bytes spell, or null where none does (RFC 8032 5.1.3).
function point(bytes) {
  var sign = bytes[31] >> 7, spelled = new Uint8Array(bytes);
  spelled[31] &= 127;
  if (!lessBytes(spelled, P_BYTES)) { return null; }
  var y = limbs(spelled), yy = product(y, y), u = difference(yy, ONE), v = sum(product(CURVE_D, yy), ONE);
  var x = rootOf(u, v);
  if (!x || (sign && sameNumber(x, ZERO))) { return null; }
  if ((packed(x)[0] & 1) !== sign) { x = difference(ZERO, x); }
  return [x, y, ONE, product(x, y)];
}

// Whether 32 bytes can be a key: under a point of small order anybody could sign.
function isKeyPoint(bytes) {
  var a = point(bytes);
  return !!a && !sameNumber(doubled(doubled(doubled(a)))[0], ZERO);
}

// A square root of u/v, or null.
function rootOf(u, v) {
  var v3 = product(product(v, v), v), v7 = product(product(v3, v3), v);
  var x = product(product(u, v3), rootPower(product(u, v7))), check = product(v, product(x, x));
  if (sameNumber(check, u)) { return x; }
  return sameNumber(check, difference(ZERO, u)) ? product(x, ROOT_OF_MINUS_1) : null;
}

function pointBytes(p) {
  var z = inverse(p[2]), out = packed(product(p[1], z));
  out[31] |= (packed(product(p[0], z))[0] & 1) << 7;
  return out;
}

// a·A + b·B in one pass over both, two bits of each at a time.
function combined(a, pointA, b, pointB) {
  var table = [NEUTRAL], out = NEUTRAL;
  for (var n = 1; n < 16; n++) { table[n] = n < 4 ? added(table[n - 1], pointA) : added(table[n - 4], pointB); }
  for (var i = 254; i >= 0; i -= 2) {
    var bits = bitOf(a, i) + 2 * bitOf(a, i + 1) + 4 * bitOf(b, i) + 8 * bitOf(b, i + 1);
    out = doubled(doubled(out));
    if (bits) { out = added(out, table[bits]); }
  }
  return out;
}

// Whether a signature of 64 bytes over a message is the key's: S·B − k·A spells the same R.
function verifiesEd25519(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) { return false; }
  var r = signature.subarray(0, 32), s = signature.subarray(32), a = point(key);
  if (!a || !lessBytes(s, ORDER)) { return false; }
  var minusA = [difference(ZERO, a[0]), a[1], a[2], difference(ZERO, a[3])];
  var k = reduced(sha512(joined([r, key, message])));
  return same(pointBytes(combined(k, minusA, s, point(BASE_POINT))), r);
}
