// The page: takes files and texts, checks them, and says in plain words what was proved and what was not.

var held = { proof: null, entry: null, bundle: null, names: [] };
var shown = null;
var STEPS = ['read', 'signed', 'checkpoint', 'leaf', 'included'];
var LONGEST_ENTRY = 65535;

function embeddedKeys() { return JSON.parse(byId('keys').textContent); }

function trustedKeys() {
  var typed = byId('key').value.split('\n').map(function (line) { return line.trim(); });
  return embeddedKeys().concat(typed.filter(function (line) { return line; }));
}

// What a file is, by how it begins: a page, a proof, a bundle, else an entry.
function kindOf(bytes) {
  var start = latin(bytes, 0, Math.min(bytes.length, 200));
  if (/^\s*<!doctype html/i.test(start)) { return 'page'; }
  if (start.slice(0, 8) === 'c2sp.org') { return 'proof'; }
  try {
    return JSON.parse(utf8Text(bytes)).schema === BUNDLE ? 'bundle' : 'entry';
  } catch (noJson) {
    return 'entry';
  }
}

function take(name, bytes) {
  var kind = kindOf(bytes);
  if (bytes.length > (kind === 'entry' ? LONGEST_ENTRY : 2 * LONGEST_NOTE)) { return tell({ message: 'tooLong' }); }
  if (kind === 'page') { return tell(pageReport(name, bytes)); }
  // After a proof that held, one more file begins a new check; after one that did not, it takes the place of its like.
  if (kind === 'bundle' || held.bundle || (shown && shown.report && shown.report.ok)) { forget(); }
  held[kind] = bytes;
  if (name) { held.names.push(name); }
  checkHeld();
}

function forget() { held = { proof: null, entry: null, bundle: null, names: [] }; }

function checkHeld() {
  if (held.bundle || (held.proof && held.entry)) {
    tell({ report: check(held, trustedKeys()) });
  } else {
    tell({ message: held.proof ? 'needEntry' : 'needProof' });
  }
}

function tell(what) {
  shown = what;
  show();
  byId('result').querySelector('h2').focus();
}

function show() {
  var result = byId('result');
  result.textContent = '';
  result.hidden = !shown;
  byId('held').textContent = held.names.length ? say('held', [held.names.join(', ')]) : say('dropWhat');
  byId('simulated').hidden = !(shown && shown.report && isSimulated(shown.report.bundle));
  if (!shown) { return; }
  (shown.report ? reportParts(shown.report) : shown.page ? pageParts(shown.page) : messageParts(shown.message)).forEach(function (part) {
    result.appendChild(part);
  });
  byId('status').textContent = result.querySelector('h2').textContent + ' ' + result.querySelector('p').textContent;
}

function messageParts(message) { return [head('open', say(message), say(message + 'What'))]; }

function reportParts(report) {
  var parts = report.ok ? [head('good', say('ok'), say('okWhat')), provedColumns(report)] : [head('bad', say('failed'), say('failedWhat')), refusal(report.refused)];
  parts.push(section('steps', [stepList(report)]));
  if (report.ok && report.fields) { parts.push(section('opened', [fieldTable(report.fields)])); }
  if (report.ok) { parts.push(section('content', contentParts(report.bundle.entry))); }
  if (report.ok && Object.keys(report.bundle.record).length) { parts.push(section('record', recordParts(report.bundle.record))); }
  return parts;
}

function refusal(refused) {
  var why = [say(refused.code), refused.why ? say(refused.why) : '', refused.value].filter(function (part) { return part; });
  var colon = html.lang === 'en' ? ': ' : '：';
  return make('div', 'note bad', [make('p', '', [make('b', '', [why.join(colon)]), ' ', make('span', 'code', [refused.code])]), make('p', 'small', [say('todo')])]);
}

function provedColumns(report) {
  var found = report.found, skipped = found.note.skipped;
  var yes = [say('proved1', [found.checkpoint.origin, found.checkpoint.sizeText, found.proof.indexText]), say('proved2'), say('proved3', [found.note.signedBy.join(', ')])];
  if (report.fields && report.fields.opened.length) { yes.push(say('proved4', [report.fields.opened.length])); }
  found.note.cosigned.forEach(function (one) { addOnce(yes, say('proved5', [one.name, utc(one.time)])); });
  var no = (found.note.cosigned.length ? ['not1'] : ['not1', 'not2']).concat(['not3', 'not4', 'not5']).map(function (key) { return say(key); });
  if (skipped.length) { no.push(say('not6', [skipped.join(', ')])); }
  return make('div', 'columns', [column('', 'proved', yes), column('not', 'notProved', no)]);
}

// A witness's time in UTC; one beyond the calendar is told as its end.
function utc(time) { return new Date(Math.min(time, 253402300799) * 1000).toISOString(); }

function column(name, title, lines) {
  return make('div', name, [make('h3', '', [say(title)]), make('ul', '', lines.map(function (line) { return make('li', '', [line]); }))]);
}

function stepList(report) {
  var names = STEPS.concat(report.fields || (report.bundle && report.bundle.opened.length) ? ['fields'] : []), done = report.steps.length;
  return make('ol', 'steps', names.map(function (name, i) {
    var kind = i < done ? 'good' : i === done ? 'bad' : 'open';
    var detail = i < done ? make('span', 'small', [stepDetail(name, report.steps[i].found)]) : '';
    return make('li', kind, [make('span', '', [String(i + 1)]), make('div', '', [say(name), detail]), make('span', '', [glyph(kind), ' ' + say(kind)])]);
  }));
}

function stepDetail(name, found) {
  if (name === 'read') { return say('readDetail', [found.indexText, found.hashes.length]); }
  if (name === 'signed') { return found.signedBy.join(', '); }
  if (name === 'checkpoint') { return say('checkpointDetail', [found.origin, found.sizeText, base64Text(found.root)]); }
  if (name === 'leaf') { return hexText(found); }
  return name === 'included' ? say('includedDetail', [found.hashes.length]) : say('fieldsDetail', [found.opened.length, found.hidden.length]);
}

function fieldTable(fields) {
  var rows = fields.opened.map(function (field) {
    return row(field.name, typeof field.value === 'string' ? field.value : canonical(field.value, 0));
  });
  return table(['field', 'value'], rows.concat(fields.hidden.map(function (name) { return row(name, make('span', 'quiet', [say('hidden')])); })));
}

function contentParts(entry) {
  var text = utf8Text(entry), body = make('pre', '', [text === null ? hexText(entry) : text]);
  body.tabIndex = 0;
  body.setAttribute('role', 'region');
  body.setAttribute('aria-label', say('content'));
  return [make('p', 'small', [say('contentWhat', [entry.length])]), body];
}

function recordParts(record) {
  return [make('p', 'small', [say('recordWhat')]), table(['field', 'value'], Object.keys(record).map(function (name) { return row(name, record[name]); }))];
}

function isSimulated(bundle) {
  try {
    return JSON.parse(utf8Text(bundle.entry)).simulated === true;
  } catch (noJson) {
    return false;
  }
}

function setLanguage(language) {
  html.lang = language;
  Array.prototype.forEach.call(document.querySelectorAll('[data-w]'), function (node) { node.textContent = say(node.getAttribute('data-w')); });
  document.title = say('title') + ' · ' + say('brand');
  byId('language').textContent = say('language');
  byId('language').lang = language === 'en' ? 'zh-CN' : 'en';
  setLarge(html.className);
  showKeys();
  show();
}

function showKeys() {
  var keys = embeddedKeys(), list = byId('keylist');
  list.textContent = '';
  (keys.length ? keys : [say('keyNone')]).forEach(function (key) { list.appendChild(make('li', '', [key])); });
  byId('keycount').textContent = say('keyCount', [keys.length]);
}

function readFiles(files) {
  if (files.length > 1) { forget(); }
  Array.prototype.forEach.call(files, function (file) {
    var reader = new FileReader();
    reader.onload = function () { take(file.name, new Uint8Array(reader.result)); };
    reader.onerror = function () { tell({ message: 'unreadable' }); };
    if (file.size > 2 * LONGEST_NOTE) {
      tell({ message: 'tooLong' });
    } else {
      reader.readAsArrayBuffer(file);
    }
  });
}

function checkPasted() {
  var proof = byId('proof').value, entry = byId('entry').value;
  forget();
  if (entry) { held.entry = utf8Bytes(entry); }
  if (proof) { held[kindOf(utf8Bytes(proof)) === 'bundle' ? 'bundle' : 'proof'] = utf8Bytes(proof); }
  checkHeld();
}

function begin() {
  var drop = byId('drop');
  byId('broken').hidden = true;
  byId('works').hidden = false;
  byId('selfhash').textContent = ownHash();
  byId('language').onclick = function () { setLanguage(html.lang === 'en' ? 'zh-CN' : 'en'); };
  byId('size').onclick = function () { setLarge(!html.className); };
  byId('file').onchange = function () {
    readFiles(this.files);
    this.value = '';
  };
  byId('form').onsubmit = function (event) {
    event.preventDefault();
    checkPasted();
  };
  byId('key').onchange = function () {
    if (shown && shown.report) { checkHeld(); }
  };
  document.ondragover = function (event) {
    event.preventDefault();
    drop.className = 'drop over';
  };
  document.ondragleave = function () { drop.className = 'drop'; };
  document.ondrop = function (event) {
    event.preventDefault();
    drop.className = 'drop';
    readFiles(event.dataTransfer.files);
  };
  html.className = /large/.test(location.hash) ? 'large' : '';
  setLanguage(/^#en/.test(location.hash) ? 'en' : 'zh-CN');
}

window.zhichengVerifier = { check: check, parseKey: parseKey, sha256: sha256, sha512: sha512, verifiesEd25519: verifiesEd25519, canonical: canonical };
begin();
