import { chmodSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { generate } from "selfsigned";
import { startTestCluster } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";

/** A server of its own with ssl on, and a certificate for `localhost`, which vouches for itself. */
export async function encryptedServer() {
  const cluster = await startTestCluster();
  const { cert: certificate, private: privateKey } = await generate(
    [{ name: "commonName", value: "localhost" }],
    {
      keySize: 2048,
      extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
    },
  );
  await withClient(cluster.url("postgres", "postgres"), async (client) => {
    const { rows } = await client.query("show data_directory");
    // Postgres writes them itself: it takes no key that belongs to somebody else.
    const write = (file: string, text: string) =>
      client.query(
        `copy (select unnest(string_to_array(${client.escapeLiteral(text)}, chr(10)))) ` +
          `to ${client.escapeLiteral(file)}`,
      );
    const key = join(rows[0].data_directory, "server.key");
    await write(join(rows[0].data_directory, "server.crt"), certificate);
    await write(key, privateKey);
    chmodSync(key, 0o600);
    await client.query("alter system set ssl = on");
    await client.query("select pg_reload_conf()");
    while ((await client.query("show ssl")).rows[0].ssl !== "on") await sleep(20);
  });
  const url = (mode: string, host: string, more: Readonly<Record<string, string>> = {}) => {
    const address = new URL(cluster.url("postgres", "postgres"));
    address.hostname = host;
    address.search = new URLSearchParams({ ...(mode && { sslmode: mode }), ...more }).toString();
    return address.href;
  };
  return { ...cluster, certificate, url };
}
