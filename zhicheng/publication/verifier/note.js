// Verifier keys, signed notes and checkpoints (C2SP signed-note, tlog-checkpoint), as strict as zhicheng.log.

var MOST_SIGNATURES = 100;
var LONGEST_NOTE = 1000000;
var DASH = '\u2014 ';
var BLANK = /[\u0000- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]/;

// What is not as it must be is thrown: a stable code, and why.
function refuse(code, why, value) { throw { code: code, why: why || '', value: value || '' }; }

function isPlainLine(text) { return text !== '' && !/[\u0000-\u001f]/.test(text) && !halfCharacter(text); }

function halfCharacter(text) {
  return /[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''));
}

function isKeyName(name) { return isPlainLine(name) && !BLANK.test(name); }

// name+id+base64(type, key). Ed25519 keys check, those of notes (1) and of witnesses (4); keys of other types are kept and check nothing.
function parseKey(text) {
  var first = text.indexOf('+'), second = text.indexOf('+', first + 1);
  var name = first < 0 ? text : text.slice(0, first), id = text.slice(first + 1, second);
  if (!isKeyName(name)) { refuse('ZC-LOG-007', 'keyName', text.slice(0, 40)); }
  if (first < 0 || second < 0 || !/^[0-9a-f]{8}$/.test(id)) { refuse('ZC-LOG-007', 'keyId', name); }
  var key = base64Bytes(text.slice(second + 1)), checks = key && (key[0] === 1 || key[0] === 4);
  if (!key || key.length < 2) { refuse('ZC-LOG-007', 'keySpelling', name); }
  var made = hexText(sha256(joined([utf8Bytes(name + '\n'), key])).subarray(0, 4));
  if ((checks && key.length !== 33) || (key[0] !== 2 && made !== id)) { refuse('ZC-LOG-007', 'keyOther', name); }
  if (checks && !isKeyPoint(key.subarray(1))) { refuse('ZC-LOG-007', 'keyPoint', name); }
  return { name: name, id: id, kind: key[0], bytes: key.subarray(1), checks: checks, text: text };
}

// Text and signatures of a note, none of them checked.
function splitNote(bytes) {
  var text = bytes.length > LONGEST_NOTE ? null : utf8Text(bytes);
  if (text === null) { refuse('ZC-LOG-006', 'noteSpelling'); }
  if (/[\u0000-\u0009\u000b-\u001f]/.test(text)) { refuse('ZC-LOG-006', 'noteControl'); }
  var blank = text.lastIndexOf('\n\n'), tail = text.slice(blank + 2);
  if (blank < 0 || tail.slice(-1) !== '\n') { refuse('ZC-LOG-006', 'noteBlank'); }
  var lines = tail.slice(0, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) { refuse('ZC-LOG-006', 'noteMany'); }
  return { text: text.slice(0, blank) + '\n', signatures: lines.map(parseSignature) };
}

function parseSignature(line) {
  var space = line.indexOf(' ', 2), name = line.slice(2, space < 0 ? line.length : space);
  if (line.slice(0, 2) !== DASH || !isKeyName(name)) { refuse('ZC-LOG-006', 'signatureLine'); }
  var value = space < 0 ? null : base64Bytes(line.slice(space + 1));
  if (!value || value.length <= 4) { refuse('ZC-LOG-006', 'signatureSpelling'); }
  return { name: name, id: hexText(value.subarray(0, 4)), value: value.subarray(4) };
}

// A note whose signatures by known keys all hold, at least one of them; those of other keys are skipped, those of witnesses apart.
function openNote(bytes, keys) {
  var note = splitNote(bytes), known = byNameAndId(keys), names = [], skipped = [], cosigned = [];
  note.signatures.forEach(function (signature) {
    var key = known['+' + signature.name + '+' + signature.id];
    if (!key) { return addOnce(skipped, signature.name); }
    var time = signedAt(key, note.text, signature.value);
    if (time === null) { refuse('ZC-LOG-009', '', signature.name); }
    if (time) {
      cosigned.push({ name: signature.name, time: time });
    } else {
      addOnce(names, signature.name + '+' + signature.id);
    }
  });
  if (!names.length && !cosigned.length) { refuse('ZC-LOG-008', '', skipped.join(', ')); }
  return { text: note.text, signedBy: names, skipped: skipped, cosigned: cosigned };
}

// The time that a witness signed with (C2SP tlog-cosignature), in decimal; '' of another key; null where the signature is false.
function signedAt(key, text, value) {
  var time = '';
  if (key.kind === 4) {
    time = value[0] < 128 ? decimalText(value.subarray(0, 8)) : null;
    text = 'cosignature/v1\ntime ' + time + '\n' + text;
    value = value.subarray(8);
  }
  return verifiesEd25519(key.bytes, utf8Bytes(text), value) ? time : null;
}

function addOnce(list, name) {
  if (list.indexOf(name) < 0) { list.push(name); }
}

function byNameAndId(keys) {
  var known = {};
  keys.map(parseKey).forEach(function (key) {
    var place = '+' + key.name + '+' + key.id;
    if (!key.checks) { return; }
    if (known[place] && known[place].text !== key.text) { refuse('ZC-LOG-007', 'keyTwice', key.name); }
    known[place] = key;
  });
  return known;
}

function parseCheckpoint(text) {
  var lines = text.split('\n');
  if (lines.length < 4 || lines.pop() !== '') { refuse('ZC-LOG-010', 'checkpointLines'); }
  var size = decimal(lines[1]), root = base64Bytes(lines[2]);
  if (!size) { refuse('ZC-LOG-010', 'checkpointSize'); }
  if (!root || root.length !== 32) { refuse('ZC-LOG-010', 'checkpointRoot'); }
  if (!lines.every(isPlainLine)) { refuse('ZC-LOG-010', 'checkpointLine'); }
  return { origin: lines[0], size: size, sizeText: lines[1], root: root };
}
