// The page: takes a file, has it checked beside the page, and says in plain words what was shown and what was not.

const LARGEST_FILE = 400000000;
const STEP_ORDER = ['form', 'commitment', 'first', 'seed', 'roster', 'rows', 'lots', 'openings', 'pairs'];
let shown = null, bundle = null, fileName = '', askedCode = '', work = null;

// Keys that the reader trusts, by what they are for; nothing is kept of them.
function trustOf(text) {
  const trust = { witnesses: [], parties: [] };
  text.split('\n').map(line => line.trim()).filter(line => line).forEach(line => {
    const key = parseKey(line);
    if (!key.checks) { refuse('ZC-LOG-007', 'keyKind', line.slice(0, 40)); }
    (key.kind === 1 ? trust.parties : trust.witnesses).push(line);
  });
  return trust;
}

function checkBundle() {
  let trust;
  try {
    trust = trustOf(byId('key').value);
  } catch (refused) {
    return tell({ message: 'badKey', values: [refused.value] });
  }
  byId('working').hidden = false;
  byId('result').hidden = true;
  hear('form', 0);
  work({ bytes: bundle, trust: trust }, hear, said => {
    byId('working').hidden = true;
    tell(said.view ? foundOf(said.view) : { message: 'broken', values: [said.broken] });
  });
}

// A file of another kind than this page knows is said to be so, not said to have failed.
function foundOf(view) {
  const why = view.checks[0].why;
  const other = why && why.why === 'notBundle' && why.value.indexOf('zhicheng/') === 0;
  return other ? { message: 'otherKind', values: [why.value] } : { view: view };
}

function hear(id, part) {
  byId('step').textContent = say('working', [nameOf(id)]);
  byId('bar').value = (STEP_ORDER.indexOf(id) + part) / STEP_ORDER.length;
}

function askCode(code) {
  askedCode = code;
  const answer = said => {
    byId('answer').textContent = '';
    answerParts(said).forEach(part => byId('answer').appendChild(part));
  };
  work({ code: code }, hear, ({ explained }) => {
    if (explained.case !== 'absent' || code === code.toUpperCase()) { return answer(explained); }
    work({ code: code.toUpperCase() }, hear, again => answer(again.explained));
  });
}

function tell(what) {
  shown = what;
  show();
  byId('result').querySelector('h2').focus();
}

function show() {
  const result = byId('result');
  result.textContent = '';
  result.hidden = !shown;
  byId('held').textContent = fileName ? say('held', [fileName]) : say('dropWhat');
  byId('simulated').hidden = !(shown && shown.view && (shown.view.facts || shown.view.teams || {}).simulated);
  if (!shown) { return; }
  const parts = shown.view ? resultParts(shown.view) : shown.page ? pageParts(shown.page) : [head('open', say(shown.message), say(shown.message + 'What', shown.values))];
  parts.forEach(part => result.appendChild(part));
  byId('status').textContent = result.querySelector('h2').textContent + ' ' + result.querySelector('p').textContent;
  if (askedCode && byId('answer')) { askCode(askedCode); }
}

function take(name, bytes) {
  fileName = name;
  askedCode = '';
  if (/^\s*<!doctype html/i.test(latin(bytes, 0, Math.min(bytes.length, 200)))) { return tell(pageReport(name, bytes)); }
  bundle = bytes;
  checkBundle();
}

function readFile(file) {
  if (!file) { return; }
  if (file.size > LARGEST_FILE) { return tell({ message: 'tooLong' }); }
  const reader = new FileReader();
  reader.onload = () => take(file.name, new Uint8Array(reader.result));
  reader.onerror = () => tell({ message: 'unreadable' });
  reader.readAsArrayBuffer(file);
}

function setLanguage(language) {
  html.lang = language;
  document.querySelectorAll('[data-w]').forEach(node => { node.textContent = say(node.getAttribute('data-w')); });
  document.title = say('title') + ' · ' + say('brand');
  byId('language').textContent = say('language');
  byId('language').lang = language === 'en' ? 'zh-CN' : 'en';
  setLarge(html.className);
  show();
}

function begin() {
  const drop = byId('drop');
  work = colleague(() => unpacked(byId('packed').textContent) + byId('verifier').textContent);
  byId('broken').hidden = true;
  byId('works').hidden = false;
  byId('selfhash').textContent = ownHash();
  byId('language').onclick = () => setLanguage(html.lang === 'en' ? 'zh-CN' : 'en');
  byId('size').onclick = () => setLarge(!html.className);
  byId('file').onchange = event => {
    readFile(event.target.files[0]);
    event.target.value = '';
  };
  byId('form').onsubmit = event => event.preventDefault();
  byId('key').onchange = () => { if (bundle) { checkBundle(); } };
  document.ondragover = event => {
    event.preventDefault();
    drop.className = 'drop over';
  };
  document.ondragleave = () => { drop.className = 'drop'; };
  document.ondrop = event => {
    event.preventDefault();
    drop.className = 'drop';
    readFile(event.dataTransfer.files[0]);
  };
  html.className = /large/.test(location.hash) ? 'large' : '';
  setLanguage(/^#en/.test(location.hash) ? 'en' : 'zh-CN');
}

if (html) {
  window.zhichengDraw = {
    report: (bytes, trust) => reportText(verify(bytes, trust || { witnesses: [], parties: [] }).report), explain: (bytes, code) => explain(verify(bytes, { witnesses: [], parties: [] }), code), trust: trustOf,
    sha256: bytes => hexText(hashOf(bytes)), round: (chain, number, signature, previous) => checkRound(chainOf(chain), number, signature, previous)
  };
  begin();
} else {
  serve();
}
