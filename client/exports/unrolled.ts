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
    await untilDrawn(root);
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

/** So often looked at in a row, with so many milliseconds between, nothing has come into it. */
const REST = 4;
const LOOK = 50;

/** A view is told of its size, and then draws what is in sight now. */
export async function untilDrawn(root: Element): Promise<void> {
  let before = 0;
  for (let rested = 0; rested < REST; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    const now = root.querySelectorAll("*").length;
    rested = now === before ? rested + 1 : 0;
    before = now;
  }
}
