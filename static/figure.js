// L'image d'une figure, telle que l'écran la montre : un dessin SVG qui porte son titre, sa source et notre
// police, ou la même chose en PNG. Le navigateur n'y met ni feuille de style, ni police de la page : tout y
// est écrit. Chargé au premier clic seulement (components/scripts/citer.js).
const SVG = "http://www.w3.org/2000/svg", FAMILLE = "Atkinson Hyperlegible Next", MARGE = 36, LARGEUR = 1600;
const POLICE = "app/static/polices/atkinson-hyperlegible-next-latin-wght-normal.woff2";
// Ce qui se clique, se déplie ou ne s'écoute que n'est pas du dessin.
const HORS = ".hors-ecran, button, details, .carte-zoom, .carte-bulle, .croquis-ouvrir";
const TRAITS = ["fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "paint-order", "opacity", "text-anchor", "font-size", "font-weight", "font-style", "letter-spacing", "display"];
const regle = document.createElement("canvas").getContext("2d");
const lus = new Map();
let numero = 0;

function faire(nom, traits, parent) {
  const noeud = document.createElementNS(SVG, nom);
  for (const [cle, valeur] of Object.entries(traits)) noeud.setAttribute(cle, valeur);
  parent?.append(noeud);
  return noeud;
}

function lire(adresse) {
  if (adresse.startsWith("data:")) return adresse;
  if (!lus.has(adresse)) lus.set(adresse, fetch(adresse).then((reponse) => reponse.blob()).then((contenu) => new Promise((fini) => {
    const lecteur = new FileReader();
    lecteur.onload = () => fini(lecteur.result);
    lecteur.readAsDataURL(contenu);
  })));
  return lus.get(adresse);
}

const nombre = (texte) => Number.parseFloat(texte) || 0;
const visible = (teinte) => teinte && teinte !== "transparent" && !/^rgba\(.*, 0\)$|\/ 0\)$/.test(teinte);

// Une longueur de masque, en pixels ; un pourcentage d'une place est celui du vide qui reste.
const mesurer = (texte, entier) => texte.endsWith("%") ? (nombre(texte) / 100) * entier : nombre(texte);

async function masquer(style, boite, dessin) {
  const adresse = /^url\("(.*)"\)$/s.exec(style.maskImage)?.[1];
  const image = await lire(adresse), taille = new Image();
  taille.src = image;
  await taille.decode();
  const [l, h = "auto"] = style.maskSize.split(" "), [x, y] = style.maskPosition.split(" ");
  const rapport = (taille.naturalWidth || 1) / (taille.naturalHeight || 1);
  const haut = h === "auto" ? (l === "auto" ? taille.naturalHeight : mesurer(l, boite.l) / rapport) : mesurer(h, boite.h);
  const large = l === "auto" ? haut * rapport : mesurer(l, boite.l);
  const id = `masque-${++numero}`;
  const masque = faire("mask", { id, maskUnits: "userSpaceOnUse", x: boite.x, y: boite.y, width: boite.l, height: boite.h, style: `mask-type: ${style.maskMode === "luminance" ? "luminance" : "alpha"}` }, dessin);
  faire("image", { href: image, x: boite.x + mesurer(x, boite.l - large), y: boite.y + mesurer(y, boite.h - haut), width: large, height: haut, preserveAspectRatio: h === "100%" ? "none" : "xMinYMin" }, masque);
  faire("rect", { x: boite.x, y: boite.y, width: boite.l, height: boite.h, fill: style.backgroundColor, mask: `url(#${id})` }, dessin);
}

function encadrer(style, boite, dessin) {
  const rayon = style.borderTopLeftRadius.endsWith("%") ? boite.l / 2 : Math.min(nombre(style.borderTopLeftRadius), boite.l / 2, boite.h / 2);
  const cotes = ["Top", "Right", "Bottom", "Left"].map((cote) => style[`border${cote}Style`] === "none" ? 0 : nombre(style[`border${cote}Width`]));
  const egaux = cotes.every((epais) => epais && epais === cotes[0]), e = egaux ? cotes[0] / 2 : 0;
  const fond = visible(style.backgroundColor) ? style.backgroundColor : "none";
  const tirets = { dashed: "4 3", dotted: "2 3" }[style.borderLeftStyle] ?? "none";
  if (fond !== "none" || egaux) faire("rect", { x: boite.x + e, y: boite.y + e, width: Math.max(0, boite.l - 2 * e), height: Math.max(0, boite.h - 2 * e), rx: Math.max(0, rayon - e), fill: fond, ...(egaux && { stroke: style.borderTopColor, "stroke-width": cotes[0], "stroke-dasharray": tirets }) }, dessin);
  if (style.outlineStyle !== "none" && nombre(style.outlineWidth)) faire("rect", { x: boite.x + 0.5, y: boite.y + 0.5, width: Math.max(0, boite.l - 1), height: Math.max(0, boite.h - 1), fill: "none", stroke: style.outlineColor }, dessin);
  if (egaux) return;
  const { x, y, l, h } = boite, [haut, droite, bas, gauche] = cotes;
  const bords = [
    [haut, x, y + haut / 2, x + l, y + haut / 2, "Top"], [droite, x + l - droite / 2, y, x + l - droite / 2, y + h, "Right"],
    [bas, x, y + h - bas / 2, x + l, y + h - bas / 2, "Bottom"], [gauche, x + gauche / 2, y, x + gauche / 2, y + h, "Left"],
  ];
  for (const [epais, x1, y1, x2, y2, cote] of bords) {
    if (epais) faire("line", { x1, y1, x2, y2, stroke: style[`border${cote}Color`], "stroke-width": epais, "stroke-dasharray": { dashed: "4 3", dotted: "2 3" }[style[`border${cote}Style`]] ?? "none" }, dessin);
  }
}

// Un texte, ligne par ligne, là où le navigateur l'a mis.
function ecrire(noeud, style, [ox, oy], dessin) {
  const place = document.createRange(), lignes = [];
  for (const { 0: mot, index } of noeud.data.matchAll(/[^ \n\t]+/g)) {
    place.setStart(noeud, index);
    place.setEnd(noeud, index + mot.length);
    const cadre = place.getBoundingClientRect();
    if (!cadre.width) continue;
    const derniere = lignes.at(-1);
    if (derniere && Math.abs(derniere.cadre.top - cadre.top) < 3) derniere.texte += ` ${mot}`;
    else lignes.push({ texte: mot, cadre });
  }
  regle.font = `${style.fontWeight} ${style.fontSize} "${FAMILLE}"`;
  const { fontBoundingBoxAscent: haut, fontBoundingBoxDescent: bas } = regle.measureText("x");
  const contour = style.textShadow === "none" ? {} : { stroke: /^rgba?\([^)]*\)|^color\([^)]*\)/.exec(style.textShadow)?.[0] ?? "none", "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" };
  for (const { texte, cadre } of lignes) {
    faire("text", { x: cadre.left - ox, y: cadre.top - oy + (cadre.height - haut - bas) / 2 + haut, "font-size": style.fontSize, "font-weight": style.fontWeight, "font-style": style.fontStyle, fill: style.color, style: `font-variant-numeric: ${style.fontVariantNumeric}`, ...contour }, dessin).textContent = texte;
  }
}

// Un dessin de la page : ses traits viennent de nos feuilles, ses marques d'un autre fichier.
async function copier(svg, [ox, oy], dessin) {
  const copie = svg.cloneNode(true), cadre = svg.getBoundingClientRect();
  const modeles = [svg, ...svg.querySelectorAll("*")], copies = [copie, ...copie.querySelectorAll("*")];
  for (const [rang, modele] of modeles.entries()) {
    const style = getComputedStyle(modele), autre = copies[rang];
    for (const trait of TRAITS) if (style.getPropertyValue(trait)) autre.style.setProperty(trait, style.getPropertyValue(trait));
    // Un trait qui ne grossit pas avec le dessin maigrirait dans une image plus grande : sa largeur est écrite.
    if (style.vectorEffect === "non-scaling-stroke") {
      const { a, b } = modele.getCTM(), zoom = Math.hypot(a, b) || 1;
      autre.style.vectorEffect = "none";
      autre.style.strokeWidth = nombre(style.strokeWidth) / zoom;
      if (style.strokeDasharray !== "none") autre.style.strokeDasharray = style.strokeDasharray.split(", ").map((trait) => nombre(trait) / zoom).join(" ");
    }
    if (modele.localName === "text") autre.style.fontFamily = `"${FAMILLE}"`;
    const [fichier, marque] = (modele.localName === "use" && modele.getAttribute("href")?.split("#")) || [];
    if (!fichier) continue;
    const planche = new DOMParser().parseFromString(await (await fetch(fichier)).text(), "image/svg+xml");
    autre.setAttribute("href", `#marque-${marque}`);
    if (dessin.querySelector(`#marque-${marque}`)) continue;
    const trouvee = document.importNode(planche.getElementById(marque), true);
    trouvee.id = `marque-${marque}`;
    faire("defs", {}, dessin).append(trouvee);
  }
  copie.removeAttribute("class");
  for (const [nom, valeur] of [["x", cadre.left - ox], ["y", cadre.top - oy], ["width", cadre.width], ["height", cadre.height]]) copie.setAttribute(nom, valeur);
  copie.style.position = "";
  dessin.append(copie);
}

async function parcourir(noeud, origine, dessin) {
  if (noeud.nodeType === Node.TEXT_NODE) {
    ecrire(noeud, getComputedStyle(noeud.parentElement), origine, dessin);
    return;
  }
  if (noeud.nodeType !== Node.ELEMENT_NODE || noeud.matches(HORS)) return;
  const style = getComputedStyle(noeud);
  if (style.display === "none" || style.visibility === "hidden") return;
  if (noeud.localName === "svg") {
    if (noeud.getBoundingClientRect().width) await copier(noeud, origine, dessin);
    return;
  }
  const cadre = noeud.getBoundingClientRect();
  const [a, b, c, d] = (/^matrix\((.*)\)$/.exec(style.transform)?.[1] ?? "1, 0, 0, 1").split(", ").map(Number);
  const tourne = b || c;
  const boite = { x: cadre.left - origine[0], y: cadre.top - origine[1], l: cadre.width, h: cadre.height };
  let ou = style.opacity === "1" ? dessin : faire("g", { opacity: style.opacity }, dessin);
  if (tourne) {
    ou = faire("g", { transform: `translate(${boite.x + boite.l / 2} ${boite.y + boite.h / 2}) matrix(${a} ${b} ${c} ${d} 0 0)` }, ou);
    Object.assign(boite, { x: -noeud.offsetWidth / 2, y: -noeud.offsetHeight / 2, l: noeud.offsetWidth, h: noeud.offsetHeight });
  }
  if (boite.l && boite.h) {
    if (style.maskImage !== "none") await masquer(style, boite, ou);
    else encadrer(style, boite, ou);
  }
  for (const enfant of noeud.childNodes) await parcourir(enfant, origine, tourne ? dessin : ou);
}

// Des lignes qui tiennent dans la largeur ; les espaces insécables les tiennent ensemble.
function couper(texte, fonte, largeur) {
  regle.font = fonte;
  const lignes = [];
  for (const mot of texte.split(/[ \n]/).filter(Boolean)) {
    const plus = `${lignes.at(-1) ?? ""} ${mot}`.trim();
    if (lignes.length && regle.measureText(plus).width <= largeur) lignes[lignes.length - 1] = plus;
    else lignes.push(mot);
  }
  return lignes;
}

function poser(lignes, corps, graisse, teinte, depart, dessin) {
  lignes.forEach((ligne, rang) => {
    faire("text", { x: MARGE, y: depart + corps + rang * corps * 1.35, "font-size": corps, "font-weight": graisse, fill: teinte }, dessin).textContent = ligne;
  });
  return lignes.length ? lignes.length * corps * 1.35 + corps * 0.6 : 0;
}

async function composer(figures, { titre, pied }) {
  await document.fonts.ready;
  const cadres = figures.map((figure) => figure.getBoundingClientRect());
  const large = Math.max(...cadres.map(({ width }) => width)), page = getComputedStyle(document.querySelector("[data-testid=stApp]"));
  const dessin = faire("svg", { xmlns: SVG, "font-family": `"${FAMILLE}", sans-serif` });
  faire("style", {}, dessin).textContent = `@font-face { font-family: "${FAMILLE}"; font-weight: 200 800; src: url(${await lire(POLICE)}) format("woff2"); }`;
  const fond = faire("rect", { fill: page.backgroundColor }, dessin);
  let y = MARGE + poser(couper(titre, `700 22px "${FAMILLE}"`, large), 22, 700, page.color, MARGE - 6, dessin);
  for (const [rang, figure] of figures.entries()) {
    const groupe = faire("g", { transform: `translate(${MARGE} ${y})` }, dessin);
    await parcourir(figure, [cadres[rang].left, cadres[rang].top], groupe);
    y += cadres[rang].height + (rang < figures.length - 1 ? 16 : 0);
  }
  const lignes = pied.split("\n").filter(Boolean).flatMap((ligne) => couper(ligne, `400 14px "${FAMILLE}"`, large));
  if (lignes.length) y += 14 + poser(lignes, 14, 400, page.color, y + 10, dessin) - 8;
  const [l, h] = [large + 2 * MARGE, y + MARGE - (lignes.length ? 12 : 0)].map(Math.ceil);
  for (const [nom, valeur] of Object.entries({ width: l, height: h, viewBox: `0 0 ${l} ${h}` })) dessin.setAttribute(nom, valeur);
  for (const [nom, valeur] of Object.entries({ width: l, height: h })) fond.setAttribute(nom, valeur);
  return { contenu: new Blob([new XMLSerializer().serializeToString(dessin)], { type: "image/svg+xml" }), l, h };
}

async function peindre({ contenu, l, h }) {
  const image = new Image(), adresse = URL.createObjectURL(contenu);
  image.src = adresse;
  await image.decode();
  const toile = document.createElement("canvas"), echelle = Math.max(2, LARGEUR / l);
  [toile.width, toile.height] = [l * echelle, h * echelle];
  const pinceau = toile.getContext("2d");
  // Safari ne trouve la police d'un dessin qu'au second passage.
  for (let passage = 0; passage < 2; passage += 1) pinceau.drawImage(image, 0, 0, toile.width, toile.height);
  URL.revokeObjectURL(adresse);
  return new Promise((fini) => toile.toBlob(fini, "image/png"));
}

// Enregistre l'image ; faux quand la figure n'est pas à l'écran.
export async function emporter(choix, { nom, titre, pied, forme }) {
  const figures = [...document.querySelectorAll(choix)].filter((figure) => figure.getBoundingClientRect().height);
  if (!figures.length) return false;
  const compose = await composer(figures, { titre, pied });
  const lien = document.createElement("a");
  lien.href = URL.createObjectURL(forme === "svg" ? compose.contenu : await peindre(compose));
  lien.download = `${nom}.${forme}`;
  lien.click();
  setTimeout(() => URL.revokeObjectURL(lien.href), 10000);
  return true;
}
