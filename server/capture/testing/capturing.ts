import { onTestFinished } from "vitest";
import type { Capture } from "#shared/capture/capture.ts";
import { createRecorder, type RecorderOptions } from "../recorder.ts";
import type { Certificate } from "../self-made-certificate.ts";
import { startProxy } from "../start-proxy.ts";

/** A proxy before the server of the address, and the same address through it. */
export async function capturing(
  url: string,
  { certificate, ...options }: RecorderOptions & { readonly certificate?: Certificate } = {},
) {
  const recorder = createRecorder(options);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const place = { host: "127.0.0.1", port: 0, url };
  const proxy = await startProxy({ ...place, recorder, certificate, say });
  let captured: Promise<Capture> | undefined;
  const finish = () => {
    captured ??= proxy.stop().then(recorder.finish);
    return captured;
  };
  onTestFinished(async () => void (await finish()));
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String(proxy.port);
  through.search = "";
  return { url: through.href, port: proxy.port, connections: proxy.connections, finish, said };
}

/** Shapes with how often each was sent, the most frequent first. */
export const counts = ({ shapes }: Capture) =>
  shapes
    .map(
      ({ text, statements, transactionControls }) => `${statements + transactionControls} ${text}`,
    )
    .sort();
