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
  witness: receipt => stranger(receipt.kind),
  timestamp: receipt => stranger(receipt.kind),
  party: (receipt, said, digest, trust) => partyShown(receipt, said, digest, trust)
};

function partyShown(receipt, said, digest, trust) {
  if (!trust.parties.length) { stranger('party'); }
  const note = opened(utf8Bytes(receipt.note), trust.parties);
  const head = 'zhicheng/draw-receipt/1\n' + said.draw + '\n' + said.stage + '\n' + digest + '\n';
  const spelled = note.text.slice(head.length).replace(/\n$/, '');
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(spelled) ? instant(spelled) : null;
  if (note.text.slice(0, head.length) !== head || at === null) { fail('receiptOther'); }
  return { by: note.signedBy.join(', '), at: at, spelled: spelled };
}

// A note that somebody trusted signed; one of strangers alone is not trusted.
function opened(bytes, keys) {
  try {
    return openNote(bytes, keys);
  } catch (refused) {
    return refused.code === 'ZC-LOG-008' ? stranger('party') : fail('receiptNote', refused.code);
  }
}
