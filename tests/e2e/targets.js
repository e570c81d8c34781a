// Whether two things to press stand so close, or are so small, that axe's rule `target-size` has
// something to judge (WCAG 2.5.8: 24 px, or as much room around). Where none do, it finds nothing.
() => {
  const boxes = [...document.querySelectorAll('a[href], area, button, input, select, textarea, summary, audio, video, [tabindex], [role], [contenteditable]')]
    .filter((one) => one.type !== 'hidden' && one.checkVisibility())
    .flatMap((one) => {
      const rect = one.getBoundingClientRect();
      const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
      const [wide, high] = [Math.max(rect.width, 24) / 2 - 0.5, Math.max(rect.height, 24) / 2 - 0.5];
      return rect.width && rect.height ? [{ one, left: x - wide, right: x + wide, top: y - high, bottom: y + high }] : [];
    })
    .sort((one, other) => one.top - other.top);
  return boxes.some((box, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].top < box.bottom; next++) {
      const other = boxes[next];
      if (box.left < other.right && other.left < box.right && !box.one.contains(other.one) && !other.one.contains(box.one)) return true;
    }
    return false;
  });
}
