// The file that a citizen keeps (C2SP tlog-proof), read strictly and checked step by step.

var PROOF_HEAD = 'c2sp.org/tlog-proof@v1\n';
var MOST_HASHES = 64;

function parseProof(bytes) {
  var end = blankLine(bytes);
  var head = latin(bytes, 0, end) + '\n', lines = head.slice(PROOF_HEAD.length).split('\n').slice(0, -1);
  if (bytes.length > 2 * LONGEST_NOTE) { refuse('ZC-LOG-011', 'proofLong'); }
  if (/[^\u0000-\u007f]/.test(head)) { refuse('ZC-LOG-011', 'proofSpelling'); }
  if (head.slice(0, PROOF_HEAD.length) !== PROOF_HEAD || end + 2 >= bytes.length) { refuse('ZC-LOG-011', 'proofParts'); }
  if (lines.length && lines[0].slice(0, 6) === 'extra ') {
    var extra = base64Bytes(lines.shift().slice(6));
    if (!extra || !extra.length) { refuse('ZC-LOG-011', 'proofExtra'); }
  }
  var index = lines.length && lines[0].slice(0, 6) === 'index ' ? decimal(lines[0].slice(6)) : null;
  if (!index) { refuse('ZC-LOG-011', 'proofIndex'); }
  return { index: index, indexText: lines[0].slice(6), hashes: proofHashes(lines.slice(1)), checkpoint: bytes.subarray(end + 2) };
}

function blankLine(bytes) {
  for (var i = 0; i + 1 < bytes.length; i++) {
    if (bytes[i] === 10 && bytes[i + 1] === 10) { return i; }
  }
  return bytes.length;
}

function proofHashes(lines) {
  var hashes = lines.slice(0, MOST_HASHES + 1).map(base64Bytes);
  var wrong = hashes.some(function (hash) { return !hash || hash.length !== 32; });
  if (wrong || hashes.length > MOST_HASHES) { refuse('ZC-LOG-011', 'proofHash'); }
  return hashes;
}

// Checks a proof for an entry's leaf hash; `step(name, found)` is told of each step that holds. Throws what `refuse` throws.
function verifyProof(bytes, leaf, keys, step) {
  var proof = parseProof(bytes);
  step('read', proof);
  var note = openNote(proof.checkpoint, keys);
  if (!note.signedBy.length) { refuse('ZC-LOG-008'); }
  step('signed', note);
  var checkpoint = parseCheckpoint(note.text);
  step('checkpoint', checkpoint);
  step('leaf', leaf);
  var why = whyNotIncluded(proof.index, checkpoint.size, leaf, proof.hashes, checkpoint.root);
  if (why) { refuse('ZC-LOG-004', why); }
  step('included', proof);
  return { proof: proof, note: note, checkpoint: checkpoint };
}
