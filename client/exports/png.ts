import { formatCount, grouped } from "#shared/base/format.ts";
import { type Problem, problem } from "#shared/base/problem.ts";
import type { Picture } from "#shared/picture/svg.ts";

/** In pixels: what Chromium, Firefox and Safari all draw. A canvas of such an area takes 256 MB. */
const LONGEST_SIDE = 16_384;
const LARGEST_AREA = 64 * 1024 * 1024;

/** Twice as fine as the screen's, if that can be drawn; no number where nothing can. */
export function pngScale({ width, height }: Pick<Picture, "width" | "height">): number | undefined {
  return [2, 1].find(
    (scale) =>
      Math.max(width, height) * scale <= LONGEST_SIDE &&
      width * height * scale * scale <= LARGEST_AREA,
  );
}

export const tooLarge = ({ width, height }: Pick<Picture, "width" | "height">): Problem =>
  problem(
    "too-large",
    `As a PNG this would be ${grouped(width)} by ${grouped(height)} pixels, and browsers draw ${formatCount(LARGEST_AREA)} at most, none beyond ${grouped(LONGEST_SIDE)} on a side. Take the SVG: it has no limit.`,
  );

export async function toPng(picture: Picture): Promise<Blob | Problem> {
  const scale = pngScale(picture);
  if (scale === undefined) return tooLarge(picture);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`;
  try {
    await image.decode();
    return (await drawn(image, picture, scale)) ?? notDrawn;
  } catch {
    return notDrawn;
  }
}

const notDrawn = problem(
  "too-large",
  "This browser could not draw the picture. Take the SVG instead.",
);

async function drawn(image: HTMLImageElement, { width, height }: Picture, scale: number) {
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
}
