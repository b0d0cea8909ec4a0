// The sections of a result: what was found, what the draw was, whom it fell on.

const VERDICTS = { verified: ['good', 'verified'], order_not_shown: ['open', 'orderNotShown'], failed: ['bad', 'failed'], result_not_shown: ['open', 'resultNotShown'] };
const STEPS = { teams: ['form', 'commitment', 'first', 'seed', 'rows'], open: ['form', 'commitment', 'seed', 'roster', 'lots'], sealed: ['form', 'commitment', 'seed', 'roster', 'lots', 'openings'] };
const GLYPH_OF = { holds: 'good', fails: 'bad', not_trusted: 'open', not_yet: 'open' };
const MOST_STRIPS = 40;

function resultParts(view) {
  const [kind, word] = VERDICTS[view.report.outcome], isShown = view.report.outcome !== 'failed';
  const parts = [head(kind, say(word), say(word + 'What'))].concat(view.checks.filter(check => check.why).map(refusalOf));
  if (isShown) { parts.push((view.teams ? teamColumns : provedColumns)(view)); }
  parts.push(section('checks', [checkList(view), make('p', 'small', [say('took', [view.seconds.toFixed(2)])]), exportButton(view)]));
  if (view.teams) { return parts.concat(isShown ? teamSections(view.teams) : []); }
  if (!view.facts) { return parts; }
  if (!isShown) { parts.push(make('p', 'note', [say('asStated')])); }
  const strata = view.strata.length ? [strataSection(view)] : [], sql = view.sql ? [sqlSection(view.sql)] : [];
  return parts.concat([codeSection(), factSection(view.facts)], strata, [sourceSection(view.facts), drawnSection(view)], sql);
}

function refusalOf(check) {
  const colon = html.lang === 'en' ? ': ' : '：', why = [say(check.why.why), check.why.value].filter(part => part).join(colon);
  return make('div', 'note' + (check.result === 'fails' ? ' bad' : ''), [
    make('p', '', [make('b', '', [nameOf(check.id) + colon + why]), ' ', make('span', 'code', [check.code])]),
    make('p', 'small', [say(check.result === 'fails' ? 'todo' : 'todoTrust')])
  ]);
}

function nameOf(id) { return id.indexOf('receipt:') === 0 ? say('step_receipt', [Number(id.slice(8)) + 1]) : say('step_' + id); }

function provedColumns(view) {
  const facts = view.facts, isOpen = facts.mode === 'open', held = view.checks.filter(check => check.shown);
  const isMarked = !isOpen && facts.method === 'directed', drawn = isOpen ? 'proved3' : isMarked ? 'proved3Marked' : 'proved3Sealed';
  const yes = [say('proved1', [facts.count]), say('proved2'), say(facts.method === 'directed' && isOpen ? 'proved3Directed' : drawn, [facts.drawn])];
  if (!isOpen) { yes.push(say(isMarked ? 'proved4Marked' : 'proved4', [facts.opened])); }
  held.forEach(check => yes.push(say('proved5', [check.shown.by, check.shown.at])));
  const no = view.checks.filter(check => check.result === 'not_yet').map(() => say('not0')).concat([say('not1')]);
  no.push( say(facts.authority === null ? 'not2None' : 'not2'));
  if (!held.length) { no.push(say('not3')); }
  return make('div', 'columns', [column('', 'proved', yes), column('not', 'notProved', no.concat([say('not4'), say('not5')]))]);
}

function teamColumns(view) {
  const teams = view.teams, held = view.checks.filter(check => check.shown), isWhole = teams.pairs.length === teams.seats;
  const yes = [say('teams1', [teams.seats]), say('proved2'), say('teams2')].concat(isWhole ? [say('teams3')] : [say('teams4', [teams.pairs.length])]);
  held.forEach(check => yes.push(say('proved5', [check.shown.by, check.shown.at])));
  const no = (isWhole ? [] : [say('teams5')]).concat([say('teams6')], held.length ? [] : [say('not3')], [say('not5')]);
  return make('div', 'columns', [column('', 'proved', yes), column('not', 'notProved', no)]);
}

function teamSections(teams) {
  const rows = [
    row(say('batch'), teams.draw), row(say('mode'), say('mode_' + teams.mode)), row(say('seats'), say('seatsOf', [teams.seats, teams.visits])),
    row(say('largest'), teams.largest), row(say('busiest'), teams.busiest)
  ];
  if (teams.openBy) { rows.push(row(say('openBy'), teams.openBy)); }
  const pairs = teams.pairs.slice(0, MOST_ROWS).map(cells), note = say(pairs.length < teams.pairs.length ? 'rowsSome' : 'rowsAll', [pairs.length, teams.pairs.length]);
  return [
    section('facts', [table(['field', 'value'], rows)]), sourceSection(teams),
    section('pairs', [make('p', 'small', [note]), wide('pairs', table(['seat', 'inspector', 'chance'], pairs))])
  ];
}

function column(name, title, lines) {
  return make('div', name, [make('h3', '', [say(title)]), make('ul', '', lines.map(line => make('li', '', [line])))]);
}

function checkList(view) {
  const said = view.checks.map(check => [check.id, GLYPH_OF[check.result]]), done = said.map(([id]) => id);
  const due = STEPS[view.teams ? 'teams' : view.facts ? view.facts.mode : 'open'].filter(id => done.indexOf(id) < 0).map(id => [id, 'open']);
  return make('ol', 'steps', said.concat(due).map(([id, kind], i) => make('li', kind, [
    make('span', '', [String(i + 1)]), make('div', '', [nameOf(id), make('span', 'small', [id.indexOf('receipt:') ? say('what_' + id + (view.facts && view.facts.method === 'directed' && (id === 'lots' || id === 'openings') ? 'Directed' : '')) : say('what_receipt')])]),
    make('span', '', [glyph(kind), ' ' + say(i < said.length ? view.checks[i].result : 'notLooked')])
  ])));
}

function exportButton(view) {
  const button = make('button', 'btn', [say('export')]);
  button.type = 'button';
  button.id = 'export';
  button.onclick = () => {
    const link = make('a', '', []);
    link.href = URL.createObjectURL(new Blob([reportText(view.report)], { type: 'application/json' }));
    link.download = 'draw-report.json';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return button;
}

function codeSection() {
  const form = make('form', 'ask', []), label = make('label', '', [say('codeLabel')]), input = make('input', 'code', []), button = make('button', 'btn pri', [say('codeAsk')]);
  input.id = label.htmlFor = 'code';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.value = askedCode;
  button.type = 'submit';
  form.onsubmit = event => {
    event.preventDefault();
    askCode(input.value.replace(/\s/g, ''));
  };
  [label, input, button].forEach(part => form.appendChild(part));
  const said = make('div', '', []);
  said.id = 'answer';
  said.setAttribute('role', 'status');
  return section('mine', [form, said]);
}

function answerParts(said) {
  const kinds = { drawn: 'good', byControl: 'good', standby: 'open', notDrawn: 'open', excluded: 'open', sealed: 'open', absent: 'open' };
  const title = make('p', 'big', [glyph(kinds[said.case]), ' ', say('case_' + said.case, [said.turn, said.reason])]);
  const parts = [title, make('p', '', [say(whyOf(said), [said.count])])];
  if (!said.chance) { return parts; }
  const chance = said.chance.text + (said.chance.text === '1' ? '' : ' ≈ ' + (100 * said.chance.parts).toFixed(2) + '%');
  const lot = said.lot ? [
    row(say('lot'), make('code', 'code', [said.lot])), row(say('cutoff'), make('code', 'code', [said.cutoff])), row(say('place'), say('placeOf', [said.place, said.of]))
  ] : [];
  parts.push(table(['field', 'value'], [row(say('stratum'), said.stratum)].concat(lot, [row(say('chance'), chance)])));
  return parts;
}

function whyOf(said) {
  const isDirected = said.chance && !said.lot, isPlain = said.case === 'drawn' || said.case === 'notDrawn';
  return isDirected ? 'directed_' + (isPlain ? 'case' : said.case) : 'why_' + said.case;
}

function factSection(facts) {
  const apart = facts.authority === null ? say('authorityNone') : facts.authority === facts.count ? say('authoritySame', [facts.authority]) : say('authorityOther', [facts.authority, Math.abs(facts.authority - facts.count)]);
  const rows = [
    row(say('batch'), facts.draw), row(say('mode'), say('mode_' + facts.mode) + (facts.method === 'directed' ? say('directed', [facts.expected]) : '')), row(say('count'), say('countOf', [facts.count])), row(say('authority'), apart),
    row(say('excluded'), String(facts.excluded)), row(say('scope'), String(facts.scope)), row(say('drawn'), facts.strata ? say('drawnOf', [facts.drawn, facts.strata]) : String(facts.drawn)),
    row(say('reserve'), say('reserveOf', [facts.reserve])), row(say('control'), facts.share === '0' ? say('controlNone') : say('controlOf', [facts.control, facts.share])),
    row(say('seed'), make('code', 'code', [facts.seed]))
  ];
  return section('facts', [table(['field', 'value'], facts.opened === null ? rows : rows.concat([row(say('openings'), String(facts.opened))]))]);
}

function strataSection(view) {
  const strata = view.strata, shown = strata.slice(0, MOST_STRIPS), rest = strata.length - shown.length, step = Math.max.apply(null, shown.map(one => one.step).concat([1]));
  const notes = [say(step > 1 ? 'stripsThinned' : 'stripsWhat', [step])].concat(rest ? [say('stripsMore', [rest])] : []);
  const isDirected = view.facts.method === 'directed', rows = strata.slice(0, MOST_ROWS).map(one => cells([stratumName(one.name), one.population, one.due, one.quota, one.chance.text, one.cutoff.slice(0, 8)]));
  const total = key => strata.reduce((sum, one) => sum + one[key], 0);
  rows.push(cells([say('total'), total('population'), '', total('quota'), '', '']));
  const made = table(['stratum', 'population', 'due', 'quota', 'chance', 'cutoff'], rows);
  made.className = 'figures';
  if (isDirected) { return section('strataDirected', [wide('strataDirected', made)]); }
  return section('strata', [make('p', 'small', [notes.join(' ')]), strips(shown), wide('strata', made)]);
}

// A table that may be wider than a phone scrolls by itself, also by the keyboard.
function wide(title, made) {
  const around = make('div', 'wide', [made]);
  around.tabIndex = 0;
  around.setAttribute('role', 'region');
  around.setAttribute('aria-label', say(title));
  return around;
}

// The pseudonym of a stratum is long; its front tells it apart.
function stratumName(name) { return /^[0-9a-f]{32}$/.test(name) ? name.slice(0, 8) + '…' : name; }

function cells(values) {
  return make('tr', '', values.map((value, i) => {
    const cell = make(i ? 'td' : 'th', i === values.length - 1 ? 'code' : '', [String(value)]);
    if (!i) { cell.scope = 'row'; }
    return cell;
  }));
}

function sourceSection(facts) {
  const rows = facts.sources.map(source => cells([source.name, say('kind_' + source.kind), source.due, source.value, source.fallback]));
  return section('sources', [wide('sources', table(['source', 'kind', 'known', 'outcome', 'fallback'], rows))]);
}

function drawnSection(view) {
  const isOpen = view.facts.mode === 'open', drawn = view.drawn, name = isOpen ? 'visited' : 'opened';
  if (!drawn.total) { return section(name, [make('p', '', [say(isOpen ? 'visitedNone' : 'openedNone')])]); }
  const rows = drawn.rows.map(([code, stratum, kind, lot]) => cells([code, stratumName(stratum), say('is_' + kind), lot.slice(0, 16)]));
  const note = say(drawn.rows.length < drawn.total ? 'rowsSome' : 'rowsAll', [drawn.rows.length, drawn.total]);
  return section(name, [make('p', 'small', [note]), wide(name, table(['code', 'stratum', 'outcome', 'lot'], rows))]);
}

function sqlSection(sql) {
  const text = make('pre', '', [sql]), more = make('details', '', [make('summary', '', [say('sqlShow')]), text]);
  text.tabIndex = 0;
  text.setAttribute('role', 'region');
  text.setAttribute('aria-label', say('sql'));
  return section('sql', [make('p', 'small', [say('sqlWhat')]), more]);
}
