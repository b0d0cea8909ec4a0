// Bytes and their spellings: UTF-8, base64, hexadecimal, decimal numbers. One value has one spelling; any other is refused.
// All of this is ES5 with typed arrays: no BigInt, no TextDecoder, no WebCrypto, so that old browsers and file:// do.

function utf8Bytes(text) {
  var out = [];
  for (var i = 0; i < text.length; i++) {
    var code = text.charCodeAt(i);
    if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) {
      code = 0x10000 + ((code - 0xd800) << 10) + (text.charCodeAt(++i) - 0xdc00);
    }
    pushCode(out, code);
  }
  return new Uint8Array(out);
}

function pushCode(out, code) {
  if (code < 0x80) {
    out.push(code);
  } else if (code < 0x800) {
    out.push(0xc0 | (code >> 6), 0x80 | (code & 63));
  } else if (code < 0x10000) {
    out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  } else {
    out.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
}

// The text of strict UTF-8, or null: overlong forms, surrogates and what lies beyond U+10FFFF are refused.
function utf8Text(bytes) {
  var out = [], i = 0;
  while (i < bytes.length) {
    var first = bytes[i];
    var more = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : -1;
    var code = tailCode(bytes, i, more);
    if (code < 0) { return null; }
    out.push(code < 0x10000 ? String.fromCharCode(code) : String.fromCharCode(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + (code & 0x3ff)));
    i += more + 1;
  }
  return out.join('');
}

function tailCode(bytes, at, more) {
  if (more < 0 || at + more >= bytes.length) { return -1; }
  var code = more === 0 ? bytes[at] : bytes[at] & (0x3f >> more);
  for (var i = 1; i <= more; i++) {
    if ((bytes[at + i] & 0xc0) !== 0x80) { return -1; }
    code = (code << 6) | (bytes[at + i] & 63);
  }
  var overlong = (more === 2 && code < 0x800) || (more === 3 && code < 0x10000);
  return overlong || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff ? -1 : code;
}

function latin(bytes, start, end) {
  var out = [];
  for (var i = start; i < end; i++) { out.push(String.fromCharCode(bytes[i])); }
  return out.join('');
}

var BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64Text(bytes) {
  var out = '';
  for (var i = 0; i < bytes.length; i += 3) {
    var left = bytes.length - i, triple = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0);
    out += BASE64.charAt(triple >> 18) + BASE64.charAt((triple >> 12) & 63);
    out += (left > 1 ? BASE64.charAt((triple >> 6) & 63) : '=') + (left > 2 ? BASE64.charAt(triple & 63) : '=');
  }
  return out;
}

// The bytes that a base64 text spells, or null: it is spelled again and compared, so spare bits and foreign signs fail.
function base64Bytes(text) {
  var out = [], bits = 0, held = 0, body = text.replace(/={0,2}$/, '');
  for (var i = 0; i < body.length; i++) {
    held = ((held << 6) | BASE64.indexOf(body.charAt(i))) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push((held >> bits) & 255);
    }
  }
  var bytes = new Uint8Array(out);
  return base64Text(bytes) === text ? bytes : null;
}

function hexText(bytes) {
  var out = '';
  for (var i = 0; i < bytes.length; i++) { out += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16); }
  return out;
}

function hexBytes(text) {
  if (typeof text !== 'string' || !/^([0-9a-f]{2})*$/.test(text)) { return null; }
  var out = new Uint8Array(text.length / 2);
  for (var i = 0; i < out.length; i++) { out[i] = parseInt(text.substr(2 * i, 2), 16); }
  return out;
}

function joined(parts) {
  var length = 0, at = 0;
  for (var i = 0; i < parts.length; i++) { length += parts[i].length; }
  var out = new Uint8Array(length);
  for (i = 0; i < parts.length; i++) {
    out.set(parts[i], at);
    at += parts[i].length;
  }
  return out;
}

function same(a, b) {
  for (var i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) { return false; }
  }
  return a.length === b.length;
}

// A number up to 2^64 - 1 as [high, low] of 32 bits each, or null: doubles end at 2^53, sizes of other logs do not.
function decimal(text) {
  if (!/^(0|[1-9][0-9]{0,19})$/.test(text)) { return null; }
  var high = 0, low = 0;
  for (var i = 0; i < text.length; i++) {
    low = low * 10 + text.charCodeAt(i) - 48;
    high = high * 10 + Math.floor(low / 0x100000000);
    low = low % 0x100000000;
  }
  return high < 0x100000000 ? [high, low] : null;
}

// Bytes as a decimal number of at most 19 digits, one by one: a time may be above what doubles hold.
function decimalText(bytes) {
  var digits = '0000000000000000000'.split(''), held, i, k;
  for (i = 0; i < bytes.length; i++) {
    for (held = bytes[i], k = 18; k >= 0; held = Math.floor(held / 10), k--) {
      held += 256 * digits[k];
      digits[k] = held % 10;
    }
  }
  return digits.join('').replace(/^0+(?=.)/, '');
}

function less(a, b) { return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]); }
function equal(a, b) { return a[0] === b[0] && a[1] === b[1]; }
function isZero(a) { return a[0] === 0 && a[1] === 0; }
function isOdd(a) { return a[1] % 2 === 1; }
function half(a) { return [Math.floor(a[0] / 2), Math.floor(a[1] / 2) + (a[0] % 2) * 0x80000000]; }
function before(a) { return a[1] > 0 ? [a[0], a[1] - 1] : [a[0] - 1, 0xffffffff]; }
