// The signature: drawn, typed, spoken and entered, or refused; there is always a way without drawing.
import { area, choice, el } from "./dom.js";
import { t } from "./words.js";

const WIDTH = 520;
const HEIGHT = 104;

function pad(signature, changed) {
  const canvas = el("canvas", { class: "sign", width: WIDTH, height: HEIGHT, role: "img" });
  const pen = canvas.getContext("2d");
  const paint = () => {
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.lineWidth = 2.6;
    pen.lineCap = pen.lineJoin = "round";
    for (const stroke of signature.strokes) {
      pen.beginPath();
      for (let n = 0; n + 1 < stroke.length; n += 2) pen.lineTo(stroke[n], stroke[n + 1]);
      if (stroke.length === 2) pen.lineTo(stroke[0] + 0.1, stroke[1]);
      pen.stroke();
    }
    canvas.setAttribute("aria-label", t(signature.strokes.length ? "sign_area_done" : "sign_area"));
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const inside = (value, most) => Math.min(most, Math.max(0, Math.round(value)));
    return [inside(((event.clientX - box.left) * WIDTH) / box.width, WIDTH), inside(((event.clientY - box.top) * HEIGHT) / box.height, HEIGHT)];
  };
  let drawing = false;
  canvas.addEventListener("pointerdown", (event) => {
    if (signature.strokes.length >= 200) return;
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    signature.strokes.push(at(event));
    paint();
  });
  canvas.addEventListener("pointermove", (event) => {
    const stroke = signature.strokes.at(-1);
    if (!drawing || stroke.length >= 2000) return;
    stroke.push(...at(event));
    paint();
  });
  const end = () => {
    if (drawing) changed();
    drawing = false;
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  requestAnimationFrame(paint);
  const clear = () => {
    signature.strokes = [];
    paint();
    changed();
  };
  const again = el("button", { type: "button", class: "btn", onclick: clear }, t("sign_clear"));
  return el("div", {}, el("p", { class: "hint" }, t("sign_hint")), canvas, again);
}

function named(signature, changed) {
  const field = el("input", { id: "sign-name", maxlength: 100, autocomplete: "off", oninput: () => changed((signature.name = field.value)) });
  field.value = signature.name;
  return el("div", { class: "field" }, el("label", { for: "sign-name" }, t("name")), field);
}

export function signatureBlock(signature, changed) {
  const inner = el("div");
  const show = () => {
    const refused = signature.kind === "refused";
    const reason = () => area("sign-reason", t("sign_reason"), signature.reason, (value) => changed((signature.reason = value)));
    inner.replaceChildren(
      ...(refused ? [reason()] : [named(signature, changed), ...(signature.kind === "drawn" ? [pad(signature, changed)] : [])]),
    );
  };
  const options = [["drawn", t("drawn")], ["typed", t("typed")], ["spoken", t("spoken")], ["refused", t("refused_sign")]];
  const kinds = choice("signature", options, signature.kind, (kind) => {
    signature.kind = kind;
    show();
    changed();
  });
  kinds.classList.add("four");
  show();
  return el("fieldset", { id: "signature" }, el("legend", {}, t("signature")), kinds, inner);
}
