import { once } from "node:events";
import { findServer } from "#server/capture/find-server.ts";
import { pointAt } from "#server/capture/point-at.ts";
import { createRecorder, type Recorder } from "#server/capture/recorder.ts";
import { runCommand } from "#server/capture/run-command.ts";
import { startProxy, type WireProxy } from "#server/capture/start-proxy.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { CaptureOrder } from "./capture-arguments.ts";
import { printCapture } from "./print-capture.ts";

/** The exit code of the command that was run; without one 0. What cannot be begun is 2. */
export async function capture(order: CaptureOrder): Promise<number> {
  const url = findServer(order.database, process.env, say);
  if (isProblem(url)) return refuse(url);
  const recorder = createRecorder();
  const proxy = await listen(order, url, recorder);
  if (isProblem(proxy)) return refuse(proxy);
  const { host, command, asJson } = order;
  const { port } = proxy;
  const ended =
    command.length > 0
      ? await runCommand(command, pointAt(process.env, { url, host: reachable(host), port }))
      : await untilStopped(host, port);
  await proxy.stop();
  const report = await reportOf(recorder, asJson);
  if (isProblem(ended)) return refuse(ended, NO_COMMAND);
  // What a command writes is its own; the report goes beside it.
  if (command.length > 0) process.stderr.write(`\n${report}\n`);
  else console.log(report);
  return ended;
}

/** A mistake of ours is no reason to keep back what the command ended with. */
async function reportOf(recorder: Recorder, asJson: boolean): Promise<string> {
  try {
    const captured = await recorder.finish();
    return asJson ? JSON.stringify(captured) : printCapture(captured);
  } catch (error) {
    return `Planlens failed on what was sent (${error}). Please report it.`;
  }
}

const say = (line: string) => console.error(line);

function refuse({ message }: Problem, code = 2): number {
  say(message);
  return code;
}

/** As shells answer for a command that they do not find. */
const NO_COMMAND = 127;

async function listen(
  { host, port }: CaptureOrder,
  url: string,
  recorder: Recorder,
): Promise<WireProxy | Problem> {
  try {
    return await startProxy({ host, port, url, recorder, say });
  } catch (error) {
    await recorder.finish();
    return notListening(`${host}:${port}`, error);
  }
}

function notListening(place: string, error: unknown): Problem {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const reason =
    code === "EADDRINUSE"
      ? `Something else listens on ${place}. Choose another port with --listen.`
      : `It is not possible to listen on ${place} (${error}).`;
  return problem("connection", reason);
}

/** Where everybody may come, this machine may come, too. */
const reachable = (host: string): string => {
  if (host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host;
};

async function untilStopped(host: string, port: number): Promise<number> {
  if (!/^(?:127\.[\d.]+|::1|localhost)$/.test(host)) {
    say(
      `Other machines can reach the database through ${host}:${port}, as far as it lets them in.`,
    );
  }
  say(`Listening on ${host}:${port}. Use the application, then press Ctrl-C.`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  return 0;
}
