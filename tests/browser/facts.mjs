// What a page in a browser tells about itself. Runs inside the page, so it sees nothing of here.

export function facts(target) {
  const shown = (e) => e.checkVisibility() && !e.closest('.hidden, .skip');
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className} “${e.textContent.trim().slice(0, 20)}”`;

  const numbers = (color) => {
    const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
    return [r, g, b, a];
  };
  const over = ([r, g, b, a], [R, G, B]) =>
    [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  /* The ground: every background from the root down to the element, laid over each other. */
  const ground = (element) => {
    const chain = [];
    for (let e = element; e; e = e.parentElement) chain.unshift(getComputedStyle(e));
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    return chain.reduce((below, style) => over(numbers(style.backgroundColor), below),
      dark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
  };
  const faint = (element) => {
    let opacity = 1;
    for (let e = element; e; e = e.parentElement) opacity *= getComputedStyle(e).opacity;
    return opacity;
  };
  const light = (color) => {
    const [r, g, b] = color.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (element) => {
    const below = ground(element);
    const [r, g, b, a] = numbers(getComputedStyle(element).color);
    const [x, y] = [light(over([r, g, b, a * faint(element)], below)), light(below)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };

  const worded = [...document.body.querySelectorAll('*')].filter((e) => shown(e) &&
    [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim()));
  const targets = [...document.querySelectorAll('a, button, summary')]
    .filter((e) => shown(e) && !e.closest('.text') && getComputedStyle(e).display !== 'inline');
  return {
    scroll: document.documentElement.scrollWidth - innerWidth,
    h1: document.querySelectorAll('h1').length,
    broken: [...document.images].filter((i) => i.complete && i.naturalWidth === 0).map((i) => i.src),
    size: parseFloat(getComputedStyle(document.body).fontSize),
    targets: targets.length,
    small: targets.filter((e) => e.getBoundingClientRect().height < target - 0.5)
      .map((e) => `${name(e)} ${e.getBoundingClientRect().height} px`),
    worded: worded.length,
    weak: worded.filter((e) => contrast(e) < 7).map((e) => `${name(e)} ${contrast(e).toFixed(1)}`),
    levels: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((e) => +e.tagName[1]),
  };
}
