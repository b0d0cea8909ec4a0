// The work beside the page: the same script in a worker, so that the page answers while a large roster is drawn again.

let lastFound = null;

// Does what is asked and hands back what there is to show; `told(id, share)` hears how far it is.
function answer(asked, told) {
  if (asked.code !== undefined) { return { explained: explain(lastFound, asked.code) }; }
  const begun = performance.now();
  lastFound = verify(asked.bytes, asked.trust, told);
  const view = viewOf(lastFound);
  view.seconds = (performance.now() - begun) / 1000;
  return { view: view };
}

function serve() {
  self.onmessage = event => {
    try {
      self.postMessage(answer(event.data, (id, share) => self.postMessage({ step: id, share: share })));
    } catch (broken) {
      self.postMessage({ broken: String(broken && broken.message || broken) });
    }
  };
}

// Returns a function (asked, told, done). Where no worker is to be had the page itself works, and stands still meanwhile.
function colleague(source) {
  let worker = null, waiting = null;
  try {
    worker = new Worker(URL.createObjectURL(new Blob([source()], { type: 'text/javascript' })));
  } catch (none) {
    worker = null;
  }
  const hears = event => {
    if (!waiting) { return; }
    if (event.data.step) { return waiting.told(event.data.step, event.data.share); }
    const done = waiting.done;
    waiting = null;
    done(event.data);
  };
  if (worker) { worker.onmessage = hears; }
  return (asked, told, done) => {
    waiting = { told: told, done: done };
    if (worker) { return worker.postMessage(asked); }
    setTimeout(() => {
      let said;
      try { said = answer(asked, () => undefined); } catch (broken) { said = { broken: String(broken && broken.message || broken) }; }
      hears({ data: said });
    }, 30);
  };
}
