// Lots of a stratum against its cutoff: each strip runs from 0 to twice the cutoff, so all cutoffs stand on one line.

const WIDE = 600, TALL = 44;

function strip(stratum) {
  const svg = shape(['svg', 'strip', { viewBox: '0 0 ' + WIDE + ' ' + TALL, preserveAspectRatio: 'none', role: 'img' }]);
  svg.setAttribute('aria-label', say('stripAlt', [stratumName(stratum.name), stratum.population, stratum.quota, share(stratum.limit)]));
  svg.appendChild(shape(['path', 'axis', { d: 'M0 ' + (TALL - 1) + 'H' + WIDE }]));
  [['in', 4, lot => lot <= stratum.limit], ['out', 16, lot => lot > stratum.limit]].forEach(([name, top, kept]) => {
    const lines = stratum.marks.filter(kept).map(lot => 'M' + (lot / stratum.limit / 2 * WIDE).toFixed(1) + ' ' + top + 'V' + (TALL - 1));
    svg.appendChild(shape(['path', name, { d: lines.join('') || 'M0 0' }]));
  });
  if (stratum.limit) { svg.appendChild(shape(['path', 'cut', { d: 'M' + WIDE / 2 + ' 0V' + TALL }])); }
  return svg;
}

function strips(strata) {
  return make('div', 'strips', strata.map(stratum => make('div', 'strat', [
    make('div', '', [make('b', '', [stratumName(stratum.name)]), make('span', 'small', [say('stripOf', [stratum.population, stratum.quota])])]),
    stratum.quota ? strip(stratum) : make('div', 'small', [say('stripNone')]),
    make('div', 'small num', [stratum.quota ? share(stratum.limit) : ''])
  ])));
}

function share(part) { return part.toFixed(5); }
