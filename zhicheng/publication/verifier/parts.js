// What both offline pages are made of: texts in two languages, elements, glyphs, the head of a result, the page's own hash.

// There is no document where the script works beside a page.
var html = typeof document === 'undefined' ? null : document.documentElement;

function byId(id) { return document.getElementById(id); }

// A text in the language of the page, its places {0}, {1} … filled.
function say(key, values) {
  var pair = WORDS[key] || [key, key];
  return pair[html.lang === 'en' ? 1 : 0].replace(/\{(\d)\}/g, function (_, n) { return values[n]; });
}

function make(tag, name, children) {
  var made = document.createElement(tag);
  if (name) { made.className = name; }
  (children || []).forEach(function (child) { made.appendChild(typeof child === 'string' ? document.createTextNode(child) : child); });
  return made;
}

// Shape, word and colour, in that order: a disc with a tick, a square with a cross, a dashed ring.
var GLYPHS = {
  good: [['circle', 'solid', { cx: 8, cy: 8, r: 7 }], ['path', 'line', { d: 'M4.6 8.3 7 10.7l4.4-5' }]],
  bad: [['rect', 'solid', { x: 1.5, y: 1.5, width: 13, height: 13 }], ['path', 'line', { d: 'M5 5l6 6M11 5l-6 6' }]],
  open: [['circle', 'ring', { cx: 8, cy: 8, r: 6.4 }]]
};

function glyph(kind) {
  var svg = shape(['svg', kind, { viewBox: '0 0 16 16', 'aria-hidden': 'true' }]);
  GLYPHS[kind].forEach(function (part) { svg.appendChild(shape(part)); });
  return svg;
}

function shape(part) {
  var made = document.createElementNS('http://www.w3.org/2000/svg', part[0]);
  made.setAttribute('class', part[1]);
  Object.keys(part[2]).forEach(function (name) { made.setAttribute(name, part[2][name]); });
  return made;
}

function pageReport(name, bytes) {
  var found = /<script id="verifier">([^]*?)<\/script>/.exec(utf8Text(bytes) || '');
  return { page: { name: name, size: bytes.length, whole: hexText(sha256(bytes)), script: found ? hexText(sha256(utf8Bytes(found[1]))) : '' } };
}

function head(kind, title, what) {
  var name = make('h2', '', [title]);
  name.tabIndex = -1;
  name.id = 'verdict';
  return make('div', 'head', [glyph(kind), make('div', '', [name, make('p', '', [what])])]);
}

function pageParts(page) {
  var own = page.script === ownHash() ? 'scriptSame' : page.script ? 'scriptOther' : 'scriptNone';
  return [
    head('open', say('pageFile'), say('pageFileWhat', [page.name, page.size])),
    make('p', 'small', [say('wholeHash')]), make('code', 'hash whole', [page.whole]),
    make('p', 'small', [say('scriptHash'), ' (', say(own), ')']), make('code', 'hash', [page.script || '\u2013'])
  ];
}

function section(title, children) { return make('div', 'sec', [make('h2', '', [say(title)])].concat(children)); }

function table(columns, rows) {
  var cells = columns.map(function (key) {
    var cell = make('th', '', [say(key)]);
    cell.scope = 'col';
    return cell;
  });
  return make('table', '', [make('thead', '', [make('tr', '', cells)]), make('tbody', '', rows)]);
}

function row(name, value) {
  var cell = make('th', '', [name]);
  cell.scope = 'row';
  return make('tr', '', [cell, make('td', '', [value])]);
}

function ownHash() { return hexText(sha256(utf8Bytes(byId('verifier').textContent))); }

// The large version, as in the portal: everything grows, one column, large touch areas.
function setLarge(large) {
  html.className = large ? 'large' : '';
  byId('size').textContent = say(large ? 'normal' : 'large');
}
