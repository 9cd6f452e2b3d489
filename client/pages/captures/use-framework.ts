import { useState } from "react";
import { keptInBrowser } from "#client/kept-values.ts";
import type { Capture } from "#shared/capture/capture.ts";
import { type Framework, frameworks } from "#shared/capture/fixes/framework.ts";
import { guessFramework } from "#shared/capture/fixes/guess-framework.ts";

const KEY = "planlens:framework";

/** The one that the reader works with, the same for all captures; until it is chosen, a capture's own. */
export function useFramework(
  capture: Capture,
): readonly [Framework, (framework: Framework) => void] {
  const [framework, setFramework] = useState(
    () =>
      frameworks.find((one) => one === keptInBrowser.read(KEY)) ?? guessFramework(capture) ?? "sql",
  );
  const choose = (chosen: Framework) => {
    keptInBrowser.write(KEY, chosen);
    setFramework(chosen);
  };
  return [framework, choose];
}
