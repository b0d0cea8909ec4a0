// The form of a bundle: FORMS and SPELLINGS are data of zhicheng.draw.forms, put in front of this script.

const PATTERNS = {};
Object.keys(SPELLINGS).forEach(kind => { PATTERNS[kind] = new RegExp('^(?:' + SPELLINGS[kind] + ')$'); });

function isWhole(value) { return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 9007199254740992; }

const LEAVES = {
  any: () => true,
  null: value => value === null,
  text: value => typeof value === 'string',
  flag: value => typeof value === 'boolean',
  whole: isWhole,
  count: value => isWhole(value) && value >= 0
};

const MADE = {
  list: ([each], value) => Array.isArray(value) ? firstMisfit(value, () => each) : '',
  row: (forms, value) => Array.isArray(value) && value.length === forms.length ? firstMisfit(value, i => forms[i]) : '',
  table: ([each], value) => isTable(value) ? firstNamed(Object.keys(value), value, () => each) : '',
  by: ([name, forms], value) => isTable(value) && typeof value[name] === 'string' && has(value, name) && has(forms, value[name]) ? misfit(forms[value[name]], value) : '.' + name,
  either: (forms, value) => forms.some(each => misfit(each, value) === null) ? null : '',
  see: ([place], value) => misfit(PARTS[place], value),
  digest: ([due], value) => typeof value === 'string' && hexText(hashOf(utf8Bytes(value))) === due ? null : '',
  only: (values, value) => values.indexOf(value) < 0 ? '' : null
};

// Where a value departs from a form, the empty text for itself, null where it fits.
function misfit(form, value) {
  if (typeof form === 'string') { return (PATTERNS[form] ? typeof value === 'string' && PATTERNS[form].test(value) : LEAVES[form](value)) ? null : ''; }
  return Array.isArray(form) ? MADE[form[0]](form.slice(1), value) : recordMisfit(form, value);
}

function firstMisfit(values, formOf) {
  for (let i = 0; i < values.length; i++) {
    const found = misfit(formOf(i), values[i]);
    if (found !== null) { return '[' + i + ']' + found; }
  }
  return null;
}

function firstNamed(names, value, formOf) {
  for (const name of names) {
    const found = misfit(formOf(name), value[name]);
    if (found !== null) { return '.' + name + found; }
  }
  return null;
}

function recordMisfit(form, value) {
  if (!isTable(value)) { return ''; }
  const due = Object.keys(form), said = Object.keys(value);
  const odd = due.filter(name => !has(value, name)).concat(said.filter(name => !has(form, name))).sort()[0];
  return odd === undefined ? firstNamed(due, value, name => form[name]) : '.' + odd;
}
