import { createRequire } from "node:module";
import { renderAsync } from "@resvg/resvg-js";
import { analyseAlone } from "#shared/analyse-plan.ts";
import { isProblem } from "#shared/base/problem.ts";
import { PREVIEW, previewOf } from "#shared/picture/preview.ts";
import type { PlanShare } from "#shared/shares/share-document.ts";

const require = createRequire(import.meta.url);

/** They come with Planlens: a server may have no typefaces at all. */
const fontFiles = [
  require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
  require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
];

/** The tree of the slowest plan, as a PNG; nothing where it cannot be read. */
export async function drawPreview(
  title: string,
  { source }: PlanShare,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const analysis = analyseAlone(source);
  if (isProblem(analysis)) return;
  const [plan] = analysis.plans.toSorted(
    (a, b) => (b.annotated.totalTime ?? 0) - (a.annotated.totalTime ?? 0),
  );
  if (!plan) return;
  const drawn = await renderAsync(previewOf(title, plan.annotated), {
    fitTo: { mode: "width", value: PREVIEW.width },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: "DejaVu Sans" },
  });
  return new Uint8Array(drawn.asPng());
}
