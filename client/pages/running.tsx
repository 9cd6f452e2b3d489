import { useEffect, useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { formatTime } from "#shared/base/format.ts";
import type { Run } from "./explain-run.ts";
import "./running.css";

const TICK = 100;

/** How long it has been running, and the way out. */
export function Running({
  run,
  text,
}: {
  run: Pick<Run<never>, "since" | "cancel">;
  text: string;
}) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="running" role="status">
      <span className="running-pulse" aria-hidden="true" />
      <span>{text}</span>
      <span className="running-time" aria-hidden="true">
        {formatTime(Math.max(0, Math.round((now - run.since) / TICK) * TICK))}
      </span>
      <Button onPress={run.cancel}>Cancel</Button>
    </div>
  );
}
