// Photographs made smaller on the phone: no more is sent than can be read, and nothing of where it was taken.
import { digestOf, moment } from "./draft.js";

const LONGEST = 1600;
const THUMB = 160;
const MOST = 4 * 1024 * 1024;

function scaled(picture, longest) {
  const factor = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * factor));
  canvas.height = Math.max(1, Math.round(picture.height * factor));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const jpeg = (canvas, quality) => new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));

// Returns null for what cannot be opened as a picture.
export async function photograph(file, visit, check) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return null;
  }
  const canvas = scaled(picture, LONGEST);
  let blob = await jpeg(canvas, 0.8);
  for (let quality = 0.6; blob.size > MOST && quality > 0.1; quality -= 0.2) blob = await jpeg(canvas, quality);
  const thumb = scaled(picture, THUMB).toDataURL("image/jpeg", 0.6);
  return { visit, digest: await digestOf(blob), blob, size: blob.size, check, taken_at: moment(), thumb, sent: false };
}
