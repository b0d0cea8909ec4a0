// The bundle (zhicheng/bundle/1) and the salted commitments that it opens (spec/log.md, spec/verifier.md).

var BUNDLE = 'zhicheng/bundle/1';
var DEEPEST = 100;
var FIELD_TAG = 'zhicheng/field/1\u0000';
var ROOT_TAG = 'zhicheng/root/1\u0000';

// Canonical JSON (RFC 8785). JSON.stringify writes strings and numbers as it asks for; null is what cannot be written.
function canonical(value, depth) {
  if (depth > DEEPEST || (typeof value === 'number' && !isFinite(value))) { return refuse('ZC-LOG-001', 'canonical'); }
  if (typeof value === 'string') { return canonicalText(value); }
  if (value === null || typeof value !== 'object') { return JSON.stringify(value); }
  if (Array.isArray(value)) {
    return '[' + value.map(function (item) { return canonical(item, depth + 1); }).join(',') + ']';
  }
  return '{' + Object.keys(value).sort().map(function (key) {
    return canonicalText(key) + ':' + canonical(value[key], depth + 1);
  }).join(',') + '}';
}

function canonicalText(text) {
  if (halfCharacter(text)) { refuse('ZC-LOG-001', 'canonical'); }
  return JSON.stringify(text);
}

// The value that canonical JSON spells, or undefined where the bytes are not JSON, or not its one spelling.
function canonicalValue(bytes) {
  try {
    var text = utf8Text(bytes), value = JSON.parse(text);
    return canonical(value, 0) === text ? value : undefined;
  } catch (refused) {
    return undefined;
  }
}

function has(thing, name) { return Object.prototype.hasOwnProperty.call(thing, name); }

function isTable(value) { return typeof value === 'object' && value !== null && !Array.isArray(value); }

function isDigest(value) { return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value); }

// The parts of a bundle, or a refusal. The texts in it become bytes again.
function parseBundle(bytes) {
  var value;
  try {
    value = JSON.parse(utf8Text(bytes));
  } catch (broken) {
    value = null;
  }
  if (!isTable(value) || value.schema !== BUNDLE) { refuse('ZC-VERIFIER-001', 'bundleJson'); }
  Object.keys(value).forEach(function (name) {
    if (!/^(schema|entry|entry_base64|proof|digests|opened|record)$/.test(name)) { refuse('ZC-VERIFIER-001', 'bundleMember', name); }
  });
  if (typeof value.proof !== 'string') { refuse('ZC-VERIFIER-001', 'bundleProof'); }
  return {
    proof: textBytes(value.proof, 'bundleProof'), entry: bundleEntry(value), digests: digestsOf(value.digests),
    opened: openedOf(value), record: recordOf(value)
  };
}

function textBytes(text, why) {
  if (typeof text !== 'string' || halfCharacter(text)) { refuse('ZC-VERIFIER-001', why); }
  return utf8Bytes(text);
}

function bundleEntry(value) {
  if (has(value, 'entry') === has(value, 'entry_base64')) { refuse('ZC-VERIFIER-001', 'bundleEntry'); }
  if (has(value, 'entry')) { return textBytes(value.entry, 'bundleEntry'); }
  var entry = typeof value.entry_base64 === 'string' ? base64Bytes(value.entry_base64) : null;
  return entry || refuse('ZC-VERIFIER-001', 'bundleEntry');
}

function digestsOf(value) {
  if (value === undefined) { return null; }
  var fine = isTable(value) && Object.keys(value).every(function (name) { return isDigest(value[name]); });
  return fine ? value : refuse('ZC-VERIFIER-001', 'bundleDigests');
}

function openedOf(value) {
  var opened = has(value, 'opened') ? value.opened : [], names = {};
  if (!Array.isArray(opened)) { refuse('ZC-VERIFIER-001', 'bundleOpened'); }
  opened.forEach(function (field) {
    var fine = isTable(field) && Object.keys(field).sort().join() === 'name,salt,value' && typeof field.name === 'string';
    var salt = fine ? hexBytes(field.salt) : null;
    if (!salt || salt.length < 16 || salt.length > 65535 || has(names, '+' + field.name)) { refuse('ZC-VERIFIER-001', 'bundleOpened'); }
    names['+' + field.name] = true;
  });
  return opened;
}

function recordOf(value) {
  var record = has(value, 'record') ? value.record : {};
  var fine = isTable(record) && Object.keys(record).every(function (name) { return typeof record[name] === 'string'; });
  return fine ? record : refuse('ZC-VERIFIER-001', 'bundleRecord');
}

function fieldDigest(field) {
  var salt = hexBytes(field.salt);
  return hexText(sha256(joined([utf8Bytes(FIELD_TAG), [salt.length >> 8, salt.length & 255], salt, utf8Bytes(canonical([field.name, field.value], 0))])));
}

// Checks the opened fields against the entry, which holds the digests as `fields` or their root as `root`.
function openFields(bundle) {
  if (!bundle.opened.length && !bundle.digests) { return null; }
  var entry = canonicalValue(bundle.entry);
  var digests = isTable(entry) ? committed(entry, bundle.digests) : refuse('ZC-VERIFIER-002', 'entryForm');
  bundle.opened.forEach(function (field) {
    var digest = fieldDigest(field);
    if (!has(digests, field.name) || digests[field.name] !== digest) { refuse('ZC-VERIFIER-003', '', field.name); }
  });
  var shown = bundle.opened.map(function (field) { return field.name; });
  return { opened: bundle.opened, hidden: Object.keys(digests).sort().filter(function (name) { return shown.indexOf(name) < 0; }) };
}

function committed(entry, digests) {
  if (digests) {
    var root = hexText(sha256(utf8Bytes(ROOT_TAG + canonical(digests, 0))));
    return has(entry, 'root') && entry.root === root ? digests : refuse('ZC-VERIFIER-002', 'entryRoot');
  }
  if (!has(entry, 'fields') || !isTable(entry.fields)) { refuse('ZC-VERIFIER-002', 'entryFields'); }
  return entry.fields;
}

// What the outside calls: a report, or a refusal as a value. Nothing is thrown.
function check(given, keys) {
  var report = { ok: false, steps: [], bundle: null, leaf: null };
  function step(name, found) { report.steps.push({ name: name, found: found }); }
  try {
    report.bundle = given.bundle ? parseBundle(given.bundle) : { proof: given.proof, entry: given.entry, opened: [], record: {} };
    report.leaf = leafHash(report.bundle.entry);
    report.found = verifyProof(report.bundle.proof, report.leaf, keys, step);
    report.fields = openFields(report.bundle);
    if (report.fields) { step('fields', report.fields); }
    report.ok = true;
  } catch (refused) {
    if (!refused.code) { throw refused; }
    report.refused = refused;
  }
  return report;
}
