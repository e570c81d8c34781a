// What has the focus: its words, whether one sees that it has it, and whether it is in sight. A
// label around a box may carry the ring for it.
() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const ringed = [one, one.closest('label')].filter(Boolean).some((box) => {
    const style = getComputedStyle(box);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  const place = one.getBoundingClientRect();
  const isInView = place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth;
  const label = one.getAttribute('aria-label') || (one.labels && one.labels[0]?.textContent) || one.textContent || one.name || '';
  return { tag: one.tagName, name: one.name || '', value: one.type === 'radio' || one.type === 'checkbox' ? one.value : '',
    words: label.replace(/\s+/g, ' ').trim().slice(0, 60), ringed: ringed && place.width > 0, isInView };
}
