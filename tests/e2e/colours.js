// Which colours letters stand in, and on which: one line for each pair that is shown.
() => {
  const grounds = new Map();
  const ground = (one) => {
    if (!one) return 'paper';
    if (grounds.has(one)) return grounds.get(one);
    const style = getComputedStyle(one);
    const own = style.backgroundColor;
    let said = ground(one.parentElement);
    if (own !== 'rgba(0, 0, 0, 0)') said = own.startsWith('rgba') ? `${own} over ${said}` : own;
    if (style.backgroundImage !== 'none') said += ` ${style.backgroundImage}`;
    if (style.opacity !== '1') said += ` opacity ${style.opacity}`;
    grounds.set(one, said);
    return said;
  };
  const found = new Set();
  const tell = (one) => {
    if (!one.getClientRects().length) return;
    const style = getComputedStyle(one);
    const size = Math.floor(parseFloat(style.fontSize));
    const letters = `${size >= 24 || (size >= 18 && style.fontWeight >= 700)}`;
    found.add(`${style.color} large ${letters} ${style.textShadow} on ${ground(one)}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) tell(walker.currentNode.parentElement);
  for (const one of document.querySelectorAll('input, select, textarea')) tell(one);
  return [...found];
}
