import type { Context } from "hono";
import { z } from "zod";
import type { WrittenCapture } from "#server/capture/write-capture.ts";
import { addCapture } from "#server/store/captures.ts";
import type { AppContext } from "./context.ts";

/** What a capture is called. */
export const captureTitle = z.string().trim().min(1).max(200);

/** Answers its id. It is of whoever is signed in. */
export async function keepCapture(
  { store, signIn }: AppContext,
  c: Context,
  capture: { readonly title: string; readonly written: WrittenCapture },
): Promise<string> {
  const madeBy = (await signIn?.session(c))?.name;
  return addCapture(store, { ...capture, madeBy });
}
