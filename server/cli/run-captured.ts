import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { findServer } from "#server/capture/find-server.ts";
import { pointAt } from "#server/capture/point-at.ts";
import { createRecorder, type Recorder } from "#server/capture/recorder.ts";
import { runCommand } from "#server/capture/run-command.ts";
import { type Certificate, selfMadeCertificate } from "#server/capture/self-made-certificate.ts";
import { type ProxyOptions, startProxy, type WireProxy } from "#server/capture/start-proxy.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Capture } from "#shared/capture/capture.ts";

/** What is captured, and where. */
export interface Capturing {
  /** Where the proxy listens; 0 is any port that is free. */
  readonly host: string;
  readonly port: number;
  /** By its name in the settings, or as an address. */
  readonly database?: string;
  /** Of clients that want it. */
  readonly encryption?: Encryption;
  /** What is run, if anything; else it goes on until it is stopped. */
  readonly command: readonly string[];
  /** How many units of work are kept, if not as many as anybody reads. */
  readonly mostUnits?: number;
}

/** The files of a certificate and its key; without them one of our own is made. */
export interface Encryption {
  readonly cert?: string;
  readonly key?: string;
}

export interface Ran {
  /** The command's exit code, or why it was not run. */
  readonly ended: number | Problem;
  readonly capture: Capture | Problem;
}

export const say = (line: string) => console.error(line);

/** A Problem if it could not begin. */
export async function runCaptured(capturing: Capturing): Promise<Ran | Problem> {
  const { host, database, command, mostUnits } = capturing;
  const url = findServer(database, process.env, say);
  if (isProblem(url)) return url;
  const certificate = certificateOf(capturing.encryption);
  if (isProblem(certificate)) return certificate;
  const recorder = createRecorder(mostUnits === undefined ? {} : { mostUnits });
  const proxy = await listen(capturing, { url, recorder, certificate });
  if (isProblem(proxy)) return proxy;
  const { port } = proxy;
  const ended =
    command.length > 0
      ? await runCommand(command, pointAt(process.env, { url, host: reachable(host), port }))
      : await untilStopped(host, port);
  await proxy.stop();
  return { ended, capture: await captureOf(recorder) };
}

function certificateOf(encryption: Encryption | undefined): Certificate | Problem | undefined {
  if (!encryption) return;
  const { cert, key } = encryption;
  if (cert === undefined || key === undefined) return selfMadeCertificate();
  try {
    const certificate = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
    createSecureContext(certificate);
    return certificate;
  } catch (error) {
    return problem(
      "connection",
      `${cert} and ${key} are no certificate in PEM and its key, or cannot be read (${error}).`,
    );
  }
}

/** A mistake of ours is no reason to keep back what the command ended with. */
async function captureOf(recorder: Recorder): Promise<Capture | Problem> {
  try {
    return await recorder.finish();
  } catch (error) {
    return problem("internal", `Planlens failed on what was sent (${error}). Please report it.`);
  }
}

async function listen(
  { host, port }: Capturing,
  before: Pick<ProxyOptions, "url" | "recorder" | "certificate">,
): Promise<WireProxy | Problem> {
  try {
    return await startProxy({ host, port, ...before, say });
  } catch (error) {
    await before.recorder.finish();
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
  await stopped();
  return 0;
}

export const stopped = () => Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
