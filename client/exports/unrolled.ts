/** In CSS pixels. What is longer is no picture that anybody looks at, and no PNG. */
const MOST = { width: 4_000, height: 8_000 } as const;

interface Scroller {
  readonly element: Element;
  readonly top: number;
  readonly left: number;
}

/** Whether a picture holds all that can be scrolled to in a part of the page. */
export function fitsUnrolled(root: Element): boolean {
  const { width, height } = wholeSize(root);
  return width <= MOST.width && height <= MOST.height;
}

/**
 * Takes a part of the page that is as large for a moment as all that can be scrolled to in it, from
 * its beginning. A dialog stands over it meanwhile.
 */
export async function withUnrolled<Taken>(root: HTMLElement, take: () => Taken): Promise<Taken> {
  const scrolled = scrollersIn(root);
  const { width, height } = wholeSize(root);
  root.style.position = "absolute";
  root.style.width = `${Math.min(width, MOST.width)}px`;
  root.style.height = `${Math.min(height, MOST.height)}px`;
  for (const { element } of scrolled) element.scrollTo(0, 0);
  try {
    // One to be told of its size, one to draw what is in sight now.
    await nextFrame();
    await nextFrame();
    return take();
  } finally {
    for (const name of ["position", "width", "height"]) root.style.removeProperty(name);
    for (const { element, top, left } of scrolled) element.scrollTo(left, top);
  }
}

function wholeSize(root: Element): { width: number; height: number } {
  const { width, height } = root.getBoundingClientRect();
  const elements = scrollersIn(root).map(({ element }) => element);
  const more = (of: (element: Element) => number) => Math.max(0, ...elements.map(of));
  return {
    width: width + more(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
    height: height + more(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
  };
}

const scrollersIn = (root: Element): Scroller[] =>
  [root, ...root.querySelectorAll("*")].filter(isScroller).map((element) => ({
    element,
    top: element.scrollTop,
    left: element.scrollLeft,
  }));

function isScroller(element: Element): boolean {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return false;
  return /auto|scroll/.test(getComputedStyle(element).overflow);
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
