// A reading beside a printed limit, exactly and only as a hint: the same table holds zhicheng.enforcement.limit_hint.
const NUMBER = "[-−]?\\d+(?:\\.\\d+)?";
const BOUND = new RegExp(`^(≤|≥|<=|>=|<|>|不大于|不小于|不超过|不低于|＜|＞)\\s*(${NUMBER})$`);
const RANGE = new RegExp(`^(${NUMBER})\\s*(?:–|—|~|～|至|-)\\s*(${NUMBER})$`);
const SIGNS = { "<=": "≤", 不大于: "≤", 不超过: "≤", ">=": "≥", 不小于: "≥", 不低于: "≥", "＜": "<", "＞": ">" };
const PLAIN = /^[+-]?(\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?)$/;

function decimal(text) {
  const plain = text.normalize("NFKC").replace(/[−－﹣]/g, "-").trim();
  if (!PLAIN.test(plain)) return null;
  const [whole, part = ""] = plain.replace(/[,+]/g, "").split(".");
  return { digits: BigInt(whole + part), scale: part.length };
}

function minus(one, other) {
  const scale = Math.max(one.scale, other.scale);
  const lift = (value) => value.digits * 10n ** BigInt(scale - value.scale);
  return { digits: lift(one) - lift(other), scale };
}

function written({ digits, scale }) {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const part = scale ? text.slice(-scale).replace(/0+$/, "") : "";
  return (digits < 0n ? "-" : "") + (scale ? text.slice(0, -scale) : text) + (part && `.${part}`);
}

export function isNumber(text) {
  return decimal(text) !== null;
}

export function limitHint(reading, limit) {
  const value = decimal(reading);
  if (value === null) return null;
  const bound = limit.trim().match(BOUND);
  if (bound) {
    const sign = SIGNS[bound[1]] ?? bound[1];
    const edge = decimal(bound[2]);
    const over = "≤<".includes(sign) ? minus(value, edge) : minus(edge, value);
    const within = over.digits < 0n || (over.digits === 0n && "≤≥".includes(sign));
    return { within, beyond: over.digits > 0n ? written(over) : "0" };
  }
  const range = limit.trim().match(RANGE);
  if (!range) return null;
  const [low, high] = [minus(decimal(range[1]), value), minus(value, decimal(range[2]))];
  const beyond = low.digits > 0n ? low : high.digits > 0n ? high : null;
  return { within: beyond === null, beyond: beyond ? written(beyond) : "0" };
}
