// What verification found as canonical JSON (spec/draw.md 7): the same bytes from every implementation.

function reportOf(checks, bundle, commitment) {
  const said = checks.map(one => ({ code: one.code, id: one.id, result: one.result }));
  return { bundle: bundle, checks: said, commitment: commitment, outcome: outcomeOf(checks), schema: REPORT };
}

function outcomeOf(checks) {
  if (checks.some(one => one.result === 'fails')) { return 'failed'; }
  if (!checks.some(one => one.id.indexOf('receipt:') === 0 && one.result === 'holds')) { return 'order_not_shown'; }
  return checks.some(one => one.result === 'not_yet') ? 'result_not_shown' : 'verified';
}

function reportText(report) { return canonical(report, 0) + '\n'; }
