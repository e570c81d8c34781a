// What does not hold together on a page, as sentences. Text counts where it is painted, line by
// line; the middle half of a line is compared, as lines of neighbours may touch. Whatever lies in a
// box one can scroll is reachable and therefore fine.
(wanted) => {
  const flaws = [], width = document.documentElement.clientWidth;
  if (innerWidth !== wanted) flaws.push(`窓が ${innerWidth} px です`);
  const short = (text) => text.replace(/\s+/g, ' ').trim().slice(0, 30);
  if (document.documentElement.scrollWidth > width)
    flaws.push(`横に ${document.documentElement.scrollWidth} px あります（窓は ${width} px）`);
  // Asked of each box once: neighbours share most of what they lie in.
  const once = (ask) => {
    const known = new Map();
    return (box) => {
      if (!known.has(box)) known.set(box, ask(box));
      return known.get(box);
    };
  };
  const styleOf = once(getComputedStyle), frameOf = once((box) => box.getBoundingClientRect());
  const isInHidden = once((box) => {
    if (!box || box === document.body) return false;
    const style = styleOf(box);
    return style.visibility === 'hidden' || style.opacity === '0' || style.clipPath.startsWith('inset(50%')
      || isInHidden(box.parentElement);
  });
  const isHidden = once((element) => isInHidden(element) || !element.checkVisibility());
  const scrolls = (style, axis) => ['auto', 'scroll'].includes(style[`overflow${axis}`]);
  const isFloating = once((box) =>
    Boolean(box) && (['sticky', 'fixed'].includes(styleOf(box).position) || isFloating(box.parentElement)));
  const painted = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!node.data.trim() || ['SCRIPT', 'STYLE', 'OPTION', 'OPTGROUP'].includes(holder.tagName)) continue;
    if (holder.matches('.skip-link') || holder.closest('svg') || isHidden(holder)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.height < 1) continue;
      let isReachable = false;
      for (let box = holder; box && box !== document.body; box = box.parentElement) {
        const style = styleOf(box), frame = frameOf(box);
        if (style.display === 'inline') continue;
        if (scrolls(style, 'X')) { isReachable = true; break; }
        const cutX = ['hidden', 'clip'].includes(style.overflowX), cutY = ['hidden', 'clip'].includes(style.overflowY);
        if ((cutX && (rect.right > frame.right + 1 || rect.left < frame.left - 1)) ||
            (cutY && (rect.bottom > frame.bottom + rect.height / 4 || rect.top < frame.top - rect.height / 4)))
          flaws.push(`切れています：${short(node.data)}`);
        if (style.position === 'fixed') break;
      }
      if (!isReachable && (rect.left < -1 || rect.right > width + 1))
        flaws.push(`はみ出しています：${short(node.data)}`);
      if (!isReachable && !isFloating(holder))
        painted.push({ node, holder, rect, top: rect.top + rect.height / 4, bottom: rect.bottom - rect.height / 4 });
    }
  }
  painted.sort((one, other) => one.top - other.top);
  painted.forEach((one, at) => {
    for (let next = at + 1; next < painted.length && painted[next].top < one.bottom - 1; next++) {
      const other = painted[next];
      if (other.node === one.node) continue;
      if (Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left) > 2)
        flaws.push(`文が重なっています：${short(one.node.data)}／${short(other.node.data)}`);
    }
  });
  const controls = [...document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary), header :is(a[href], button, input, select, textarea, summary)')]
    .filter((one) => one.type !== 'hidden' && !one.closest('svg') && !isHidden(one) && !isFloating(one))
    .map((one) => ({ one, rects: [...one.getClientRects()] }))
    .filter(({ rects }) => rects.length)
    .map(({ one, rects }) => ({ one, rects, top: Math.min(...rects.map((rect) => rect.top)),
      bottom: Math.max(...rects.map((rect) => rect.bottom)) }))
    .sort((one, other) => one.top - other.top);
  controls.forEach(({ one, rects, bottom }, at) => {
    for (let next = at + 1; next < controls.length && controls[next].top < bottom; next++) {
      const { one: other, rects: others } = controls[next];
      if (one.contains(other) || other.contains(one)) continue;
      for (const a of rects) for (const b of others)
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 3)
          flaws.push(`押すところが重なっています：${short(one.textContent || one.name)}／${short(other.textContent || other.name)}`);
    }
  });
  return [...new Set(flaws)];
}
