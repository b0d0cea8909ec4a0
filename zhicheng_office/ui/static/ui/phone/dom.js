// Elements made by hand: text is only ever text, so nothing that was entered can become markup.
const GLYPHS = {
  conforms: ["met", "M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1", "M4.6 8.3 7 10.7l4.4-5"],
  violates: ["off", "M1.5 1.5h13v13h-13z", "M4.8 4.8l6.4 6.4m0-6.4-6.4 6.4"],
  sent: ["on", "M8 1.2 15.2 14H.8z"],
  open: ["risk", "M8 1v14L1 8z", "", "M8 1.2 14.8 8 8 14.8 1.2 8z"],
  none: ["none", "", "", "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8"],
};

export function el(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function glyph(kind) {
  const [tone, filled, white, outline] = GLYPHS[kind] ?? GLYPHS.none;
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [key, value] of Object.entries({ class: `glyph ${tone}`, viewBox: "0 0 16 16", width: 18, height: 18, "aria-hidden": "true" }))
    svg.setAttribute(key, value);
  for (const [path, style] of [[filled, ""], [white, "w"], [outline, "o"]]) {
    if (!path) continue;
    const line = document.createElementNS(space, "path");
    line.setAttribute("d", path);
    if (style) line.setAttribute("class", style);
    if (kind === "none" && style === "o") line.setAttribute("stroke-dasharray", "3 2.2");
    svg.append(line);
  }
  return svg;
}

// One question with a few answers, as large buttons that are radio buttons.
export function choice(name, options, chosen, onchange) {
  const seg = el("div", { class: "seg" });
  for (const [value, words, sign] of options) {
    const input = el("input", { type: "radio", name, value, onchange: () => onchange(value) });
    input.checked = value === chosen;
    seg.append(el("label", {}, input, sign ? glyph(sign) : null, words));
  }
  return seg;
}

export function area(id, label, value, oninput, hint = "") {
  const field = el("textarea", { id, rows: 3, maxlength: 2000, "aria-describedby": hint ? `${id}-h` : null, oninput: () => oninput(field.value) });
  field.value = value;
  return el("div", { class: "field" }, el("label", { for: id }, label), hint ? el("p", { class: "hint", id: `${id}-h` }, hint) : null, field);
}
