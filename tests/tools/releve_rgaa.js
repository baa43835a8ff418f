// Ce que les essais du RGAA relèvent dans une page affichée.
() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const net = (text) => (text ?? "").trim().replace(/\s+/g, " ");
  const shown = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest("[aria-hidden=true]");
  const show = (node) => node.outerHTML.slice(0, 160);
  const name = (node) => net(node.getAttribute("aria-label") || node.getAttribute("alt") || node.textContent || node.title);
  const ids = all("[id]").map((node) => node.id);
  return {
    doctype: document.doctype?.name ?? "",
    lang: document.documentElement.lang,
    title: document.title,
    headings: all("h1,h2,h3,h4,h5,h6").filter(shown).map((node) => [Number(node.tagName[1]), net(node.textContent)]),
    absent: all("iframe,frame,object,embed,video,audio,area,bgsound,marquee,blink,meta[http-equiv=refresh],[dir]").map(show),
    presentation: all("font,center,big,basefont,strike,tt").map(show),
    images: all("img,svg,canvas,[role=img]")
      .filter((node) => shown(node) && !node.closest("[role=img]:not(:scope)")?.contains(node.parentElement))
      .filter((node) => !(node.getAttribute("alt") || ((node.getAttribute("role") === "img" || node.getAttribute("role") === "region") && name(node))))
      .map(show),
    charts: all(".js-plotly-plot").map((node) => [...node.querySelectorAll("svg.main-svg")].map((svg) => svg.getAttribute("role") === "img" ? name(svg) : svg.getAttribute("aria-hidden"))),
    maps: all(".carte-dessin").map((node) => [node.getAttribute("role"), node.getAttribute("aria-label")]),
    duplicated: [...new Set(ids.filter((id, rank) => ids.indexOf(id) !== rank))],
    mains: all("main").length,
    footerTitle: net(document.querySelector("footer.pied h2")?.textContent),
    footerLinks: all(".pied-liens a").map((node) => net(node.textContent)),
    menu: all("header nav a").map((node) => net(node.textContent)),
    navs: all("nav").filter((node) => !node.getAttribute("aria-label")).map(show),
    firstStop: net(all("a[href],button,input,[tabindex='0']").filter((node) => node.tabIndex >= 0)[0]?.textContent),
    positive: all("[tabindex]").filter((node) => node.tabIndex > 0).map(show),
    hiddenStops: all("[aria-hidden=true] a[href],[aria-hidden=true] button,[aria-hidden=true] input").filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.tabIndex >= 0).map(show),
    unnamedLinks: all("a[href]").filter((node) => shown(node) && !name(node) && !node.querySelector("img[alt]")).map(show),
    newWindows: all("a[target],form[target]").filter((node) => node.checkVisibility() && !["", "_self"].includes(node.target)).map(show),
    plainLinks: all("main p a[href], main li a[href], main td a[href], main th a[href]")
      .filter((node) => shown(node) && !node.closest("nav") && getComputedStyle(node).display === "inline" && !getComputedStyle(node).textDecorationLine.includes("underline")).map(show),
    tables: all("table").map((table) => ({
      caption: net(table.caption?.textContent),
      loose: [...table.querySelectorAll("th")].filter((head) => !["row", "col"].includes(head.scope) && !head.id).length,
      empty: [...table.querySelectorAll("th")].filter((head) => !net(head.textContent)).length,
      rows: [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.querySelector("th")).length,
      headers: [...table.querySelectorAll("[headers]")].flatMap((cell) => cell.headers.split(" ")).filter((id) => !table.querySelector(`[id="${id}"]`)).length,
      spans: table.querySelectorAll("tbody th[colspan]").length,
      bare: table.querySelector("tbody th[colspan]") ? [...table.querySelectorAll("tbody td")].filter((cell) => !cell.headers).length : 0,
    })),
    fields: all("input,select,textarea").filter((node) => node.type !== "hidden").map((node) => {
      const box = node.closest("[data-testid^=st]:is([data-testid=stSelectbox],[data-testid=stTextInput],[data-testid=stNumberInput],[data-testid=stMultiSelect],[data-testid=stSlider],[data-testid=stCheckbox])");
      const label = node.labels?.[0];
      const seen = box ? box.querySelector("[data-testid=stWidgetLabel]") : shown(label ?? node) ? label : null;
      return [net(node.getAttribute("aria-label") ?? label?.textContent), net(seen?.textContent)];
    }),
    personal: all("input[type=email],input[type=tel],input[type=password],input[autocomplete]:not([autocomplete=off]):not([autocomplete=''])").map(show),
    buttons: all("button").filter(shown).map((node) => name(node)).filter((text) => !text || /^(Decrement|Increment|Diminuer$|Augmenter$|Avancer d’un rang|GeoJSON)/.test(text)),
    moving: document.getAnimations().filter((item) => item.effect.getTiming().iterations === Infinity && item.effect.target && !item.effect.target.closest("[data-testid=stSkeleton]")).map((item) => show(item.effect.target)),
  };
}
