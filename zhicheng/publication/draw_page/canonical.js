// Canonical JSON (RFC 8785), read strictly: one value has one spelling, any other is refused.

const DEEPEST = 100;

// What does not hold is thrown: why, as a key of the words, and of which value.
function fail(why, value) { throw { why: why, value: value === undefined ? '' : String(value).slice(0, 120) }; }

// JSON.stringify writes texts and numbers as RFC 8785 asks; the order of the keys is ours.
function canonical(value, depth) {
  if (depth > DEEPEST) { fail('canonical'); }
  if (typeof value === 'string') { return canonicalText(value); }
  if (typeof value === 'number') { return canonicalNumber(value); }
  if (value === null || typeof value === 'boolean') { return String(value); }
  if (Array.isArray(value)) { return '[' + value.map(item => canonical(item, depth + 1)).join(',') + ']'; }
  return '{' + Object.keys(value).sort().map(key => canonicalText(key) + ':' + canonical(value[key], depth + 1)).join(',') + '}';
}

function canonicalText(text) {
  if (/[\ud800-\udfff]/u.test(text)) { fail('canonical'); }
  return JSON.stringify(text);
}

// Whole numbers beyond 2^53 that are spelled with digits alone can be the same number to one reader and another to the next.
function canonicalNumber(number) {
  const size = Math.abs(number);
  if (!isFinite(number) || (size > 9007199254740992 && size < 1e21)) { fail('canonical'); }
  return JSON.stringify(number);
}

// The value that canonical JSON spells; fails where the bytes are not JSON, or not its one spelling.
function canonicalValue(bytes) {
  let text, value;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch (broken) {
    fail('canonical');
  }
  return canonical(value, 0) === text ? value : fail('canonical');
}

function isTable(value) { return typeof value === 'object' && value !== null && !Array.isArray(value); }

function has(thing, name) { return Object.prototype.hasOwnProperty.call(thing, name); }

// A table as a map, in the order of its names by code point: that of every sorted list in the protocol.
function mapOf(table, made) {
  return new Map(Object.keys(table).sort(byCodePoint).map(name => [name, made ? made(table[name]) : table[name]]));
}

// UTF-16 puts signs beyond U+FFFF before U+E000; code points do not.
function byCodePoint(one, two) {
  const length = Math.min(one.length, two.length);
  for (let i = 0; i < length; i++) {
    const a = one.charCodeAt(i), b = two.charCodeAt(i);
    if (a !== b) { return lifted(a) - lifted(b); }
  }
  return one.length - two.length;
}

function lifted(unit) { return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800; }
