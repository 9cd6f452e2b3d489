import { isatty } from "node:tty";

interface Step {
  /** `isPatient` where whoever stops us gives us time: what was asked may still be answered. */
  readonly inOrder: (isPatient: boolean) => unknown;
  /** What is left of it when nobody wants to wait any longer. */
  readonly atOnce: (() => unknown) | undefined;
}

const steps: Step[] = [];
let stopping: Promise<void> | undefined;

/** What is to be undone when the app ends, the last first. */
export const onStop = (inOrder: Step["inOrder"], atOnce?: Step["atOnce"]) =>
  void steps.push({ inOrder, atOnce });

export const isStopping = () => stopping !== undefined;

/** Undoes everything, once. What fails does not keep the rest from being undone. */
function stop(isPatient = false): Promise<void> {
  stopping ??= (async () => {
    for (const { inOrder } of steps.toReversed()) {
      await (async () => inOrder(isPatient))().catch(console.error);
    }
  })();
  return stopping;
}

/** Ends the app because it cannot go on. A sentence is said as it stands. */
export async function leave(reason: unknown) {
  console.error(reason);
  await stop();
  process.exit(1);
}

/**
 * Ctrl-C and SIGTERM stop in order, a second Ctrl-C at once; SIGTERM, by which those stop us who run
 * several of us, lets requests end first. Under some shells npm hands on the signal that we have from
 * the terminal already: two within a moment are one.
 */
export function stopOnSignals() {
  let first = 0;
  const onSignal = (signal?: NodeJS.Signals) => {
    if (first && Date.now() - first > 500) {
      for (const { atOnce } of steps.toReversed()) atOnce?.();
      process.exit(130);
    }
    first ||= Date.now();
    void stop(signal === "SIGTERM").then(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, onSignal);
  // The terminal was closed. nohup, which wants us to survive that, takes the terminal away first.
  if (isatty(0)) process.on("SIGHUP", onSignal);
  if (process.env["npm_lifecycle_event"]) stopWithNpm(onSignal);
}

/** SIGTERM to npm ends the shell between npm and us, and we would be left behind. */
function stopWithNpm(onSignal: () => void) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onSignal();
  }, 500);
  timer.unref();
}
