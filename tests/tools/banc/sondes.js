// Installed before any script of the page: when was the last visible thing drawn?
(() => {
  if (window.top !== window || window.banc) return;
  // The same calm in every measure, then taken off: nothing drawn or run during that time.
  const CALM = 1000;
  // What must be read first on the home page: the headline, then the key figures.
  const HEADLINE = [".chapeau", ".faits"];
  const banc = { start: 0, last: 0, draws: 0, marks: {} };
  window.banc = banc;
  // The next press of the pointer opens a new measure.
  banc.prepare = () =>
    addEventListener(
      "pointerdown",
      (event) => { banc.start = event.timeStamp; banc.last = 0; },
      { capture: true, once: true },
    );
  const isInside = (node) =>
    (node.nodeType === 1 ? node : node.parentElement)?.closest?.("[data-testid=stMain]");
  const look = (records) => {
    if (records.some(({ type, target }) => type === "attributes" || isInside(target)))
      banc.last = performance.now();
    for (const name of HEADLINE)
      if (!(name in banc.marks) && document.querySelector(name)) {
        banc.marks[name] = 0;
        requestAnimationFrame(() => (banc.marks[name] = performance.now()));
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
        banc.last = performance.now();
        banc.draws += 1;
        return draw.apply(this, rest);
      };
    }
  banc.read = (charts, maps) => {
    const count = (selector) => document.querySelectorAll(selector).length;
    const found = {
      charts: count(".js-plotly-plot .main-svg") && count(".js-plotly-plot"),
      maps: count(".carte-dessin[data-niveau]") || (count("[data-testid=stDeckGlJsonChart] canvas") && count("[data-testid=stDeckGlJsonChart]")),
    };
    const drawn = found.charts >= charts && found.maps >= maps && (!maps || banc.draws > 0 || count(".carte-dessin[data-niveau]"));
    const app = document.querySelector("[data-testid=stApp]");
    const over = count("h1") > 0 && app?.dataset.testScriptState === "notRunning";
    const waiting = count("[data-testid=stSkeleton], [data-testid=stAppSkeleton]");
    const calm = banc.last > banc.start && performance.now() - banc.last > CALM;
    return {
      ...found,
      seconds: (banc.last - banc.start) / 1000,
      readable: HEADLINE.every((name) => banc.marks[name])
        ? Math.max(...Object.values(banc.marks)) / 1000 : 0,
      finished: drawn && over && !waiting && calm,
    };
  };
})();
