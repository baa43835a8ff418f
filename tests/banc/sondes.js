// Installed before any script of the page: when was the last visible thing drawn?
(() => {
  if (window.top !== window || window.banc) return;
  const now = () => performance.timeOrigin + performance.now();
  const banc = { start: performance.timeOrigin, last: 0, state: 0, map: 0, draws: 0, marks: {} };
  window.banc = banc;
  const KEY = "banc-geste";
  // A gesture opens a new measure, which goes on across a change of document.
  banc.start = Number(sessionStorage.getItem(KEY)) || banc.start;
  banc.prepare = (kind) => {
    banc.before = location.href;
    const begin = (event) => {
      banc.start = performance.timeOrigin + event.timeStamp;
      banc.last = banc.state = banc.map = 0;
      sessionStorage.setItem(KEY, banc.start);
    };
    addEventListener(kind, begin, { capture: true, once: true });
  };
  banc.forget = () => sessionStorage.removeItem(KEY);
  const isInside = (node) =>
    (node.nodeType === 1 ? node : node.parentElement)?.closest?.("[data-testid=stMain]");
  const look = (records) => {
    for (const record of records) {
      if (record.type === "attributes") banc.state = now();
      else if (isInside(record.target)) banc.last = now();
    }
    for (const name of banc.watched || [])
      if (!(name in banc.marks) && document.querySelector(name)) {
        banc.marks[name] = 0;
        requestAnimationFrame(() => (banc.marks[name] = now()));
      }
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: ["data-test-script-state"],
  });
  // A map is drawn when the graphics card receives its shapes: the canvas itself cannot be read.
  const CALLS = ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"];
  for (const kind of [window.WebGLRenderingContext, window.WebGL2RenderingContext])
    for (const name of CALLS) {
      const draw = kind?.prototype[name];
      if (!draw) continue;
      kind.prototype[name] = function (...rest) {
        banc.map = now();
        banc.draws += 1;
        return draw.apply(this, rest);
      };
    }
  banc.read = () => {
    const count = (selector) => document.querySelectorAll(selector).length;
    const app = document.querySelector("[data-testid=stApp]");
    return {
      now: now(), start: banc.start, marks: banc.marks, draws: banc.draws,
      end: Math.max(banc.last, banc.state, banc.map),
      charts: count(".js-plotly-plot .main-svg") && count(".js-plotly-plot"),
      maps: count("[data-testid=stDeckGlJsonChart] canvas") && count("[data-testid=stDeckGlJsonChart]"),
      waiting: count("[data-testid=stSkeleton], [data-testid=stAppSkeleton]"),
      ready: count("h1") > 0 && app?.dataset.testScriptState === "notRunning",
    };
  };
})();
