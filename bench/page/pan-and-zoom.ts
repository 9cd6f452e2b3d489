import type { Page } from "playwright";
import type { Milliseconds } from "#shared/base/units.ts";

export interface Frames {
  readonly median: Milliseconds;
  readonly p95: Milliseconds;
}

/** How many moves of the mouse, and how many notches of the wheel. */
const MOVES = 120;
const NOTCHES = 60;
const FRAME: Milliseconds = 1000 / 60;

/** A page that takes seconds for a frame is not waited for at each move. */
const ENOUGH: Milliseconds = 10_000;

/** Drags the picture to and fro, then zooms out and in, as a hand does: the time from frame to frame. */
export async function panAndZoom(page: Page, picture: string): Promise<Frames> {
  const box = await page.locator(picture).first().boundingBox();
  if (!box) throw new Error("There is no picture to drag.");
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.evaluate(watchFrames);
  await drag(page, middle, box);
  await zoom(page);
  const frames = await page.evaluate(() => (window as unknown as Watched).endOfWatch());
  const sorted = frames.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

interface Watched {
  endOfWatch: () => Milliseconds[];
}

function watchFrames() {
  const frames: number[] = [];
  let before = performance.now();
  let isWatching = true;
  const look = (now: number) => {
    frames.push(now - before);
    before = now;
    if (isWatching) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(window, {
    endOfWatch: () => {
      isWatching = false;
      return frames.slice(1);
    },
  });
}

async function drag(
  page: Page,
  middle: { x: number; y: number },
  box: { width: number; height: number },
) {
  await page.mouse.down();
  const began = performance.now();
  for (let at = 1; at <= MOVES && performance.now() - began < ENOUGH; at++) {
    const turn = (at / MOVES) * 4 * Math.PI;
    const x = middle.x + Math.sin(turn) * box.width * 0.4;
    const y = middle.y + Math.sin(turn / 2) * box.height * 0.4;
    await Promise.all([page.mouse.move(x, y), frame()]);
  }
  await page.mouse.up();
}

async function zoom(page: Page) {
  await page.keyboard.down("Control");
  const began = performance.now();
  for (let at = 0; at < NOTCHES && performance.now() - began < ENOUGH; at++) {
    await Promise.all([page.mouse.wheel(0, at < NOTCHES / 2 ? 60 : -60), frame()]);
  }
  await page.keyboard.up("Control");
}

const frame = () => new Promise((resolve) => setTimeout(resolve, FRAME));
