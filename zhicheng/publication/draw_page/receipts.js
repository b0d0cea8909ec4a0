// Receipts from outside (spec/draw.md 9): who of those that the reader trusts saw the commitment before the first source.

// A check for each receipt. What somebody signed whom the reader did not name is not trusted, and no more is said of it.
function receiptChecks(told, trust, digest) {
  const said = told.commitment, first = said.sources.map(source => instant(source.due)).reduce((one, two) => two < one ? two : one);
  return told.receipts.map((receipt, i) => {
    const check = { id: 'receipt:' + i, result: 'holds', code: '', why: null, shown: null };
    try {
      check.shown = RECEIPTS[receipt.kind](receipt, said, digest, trust);
      if (check.shown.at >= first) { throw { receipt: 'late', why: 'receiptLate', value: check.shown.by }; }
    } catch (refused) {
      if (!refused || !(refused.receipt || refused.code || refused.why)) { throw refused; }
      Object.assign(check, OUTCOMES[refused.receipt] || OUTCOMES.lies, { why: { why: refused.why || refused.code, value: refused.value } });
    }
    return check;
  });
}

const OUTCOMES = {
  stranger: { result: 'not_trusted', code: 'ZC-DRAW-014' },
  lies: { result: 'fails', code: 'ZC-DRAW-015' },
  late: { result: 'fails', code: 'ZC-DRAW-016' }
};

function stranger(kind) { throw { receipt: 'stranger', why: 'receiptStranger', value: kind }; }

const RECEIPTS = {
  witness: (receipt, said, digest, trust) => witnessShown(receipt, said, digest, trust),
  timestamp: receipt => stranger(receipt.kind),
  party: (receipt, said, digest, trust) => partyShown(receipt, said, digest, trust)
};

function partyShown(receipt, said, digest, trust) {
  if (!trust.parties.length) { stranger('party'); }
  const note = opened(utf8Bytes(receipt.note), trust.parties, 'party');
  const head = 'zhicheng/draw-receipt/1\n' + said.draw + '\n' + said.stage + '\n' + digest + '\n';
  const spelled = note.text.slice(head.length).replace(/\n$/, '');
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(spelled) ? instant(spelled) : null;
  if (note.text.slice(0, head.length) !== head || at === null) { fail('receiptOther'); }
  return { by: note.signedBy.join(', '), at: at, spelled: spelled };
}

// A note that somebody trusted signed; one of strangers alone is not trusted.
function opened(bytes, keys, kind) {
  try {
    return openNote(bytes, keys);
  } catch (refused) {
    return refused.code === 'ZC-LOG-008' ? stranger(kind) : fail('receiptNote', refused.code);
  }
}

// The commitment is an entry of a log, and a witness cosigned a checkpoint that holds it.
function witnessShown(receipt, said, digest, trust) {
  if (!trust.witnesses.length) { stranger('witness'); }
  const leaf = utf8Bytes(receipt.leaf), proof = parseProof(utf8Bytes(receipt.proof));
  const note = cosignedBy(proof.checkpoint, trust.witnesses), day = leafDay(receipt.leaf, leaf, said, digest), checkpoint = parseCheckpoint(note.text);
  if (whyNotIncluded(proof.index, checkpoint.size, leafHash(leaf), proof.hashes, checkpoint.root)) { fail('receiptOther'); }
  const first = note.cosigned.map(one => ({ name: one.name, time: BigInt(one.time) })).reduce((one, two) => two.time < one.time ? two : one), at = EPOCH + (first.time < LAST_SECOND ? first.time : LAST_SECOND) * 1000000n;
  if (first.time + 50400n < day * 86400n) { fail('receiptOther'); }
  return { by: first.name + ' (' + checkpoint.origin + ')', at: at, spelled: spelledSeconds(first.time) };
}

const LAST_SECOND = 253402300799n;

function spelledSeconds(time) { return time < LAST_SECOND ? new Date(Number(time) * 1000).toISOString().slice(0, 19) + 'Z' : String(time); }

// Days since 1970 of the day that a leaf states; fails where it is not exactly this commitment's.
function leafDay(text, leaf, said, digest) {
  const found = /"day":"(\d{4}-\d\d-\d\d)"/.exec(text), day = found ? instant(found[1] + 'T00:00:00+00:00') : null;
  const due = day === null ? '' : canonical({ type: 'draw_commitment', schema: 'zhicheng/draw-commitment-leaf/1', draw: said.draw, stage: said.stage, digest: digest, day: found[1], simulated: said.simulated }, 0);
  if (due !== text || day === null || leaf.length > 65535) { fail('receiptOther'); }
  return (day - EPOCH) / 86400000000n;
}

// A checkpoint that witnesses cosigned. A key whose secret also signed as the log is nobody's.
function cosignedBy(bytes, witnesses) {
  const lines = splitNote(bytes).signatures;
  return opened(bytes, witnesses.filter(key => !lines.some(one => one.id === idOf(one.name, 1, parseKey(key).bytes))), 'witness');
}

function idOf(name, kind, key) { return hexText(hashOf(joined([utf8Bytes(name + '\n'), [kind], key])).subarray(0, 4)); }
