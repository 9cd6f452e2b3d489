import { useState } from "react";
import { keptInBrowser } from "#client/kept-values.ts";
import { type Framework, frameworks } from "#shared/capture/fixes/framework.ts";

const KEY = "planlens:framework";

/** The one that the reader works with: it is the same for all captures. */
export function useFramework(): readonly [Framework, (framework: Framework) => void] {
  const [framework, setFramework] = useState(
    () => frameworks.find((one) => one === keptInBrowser.read(KEY)) ?? "sql",
  );
  const choose = (chosen: Framework) => {
    keptInBrowser.write(KEY, chosen);
    setFramework(chosen);
  };
  return [framework, choose];
}
