// Starts the servers of the tests, all at once because each fills its demo database first. When
// they are told to end, so are we: we wait for them.
import { writeFileSync } from "node:fs";
import { runApp } from "#server/embedded/testing/run-app.ts";
import { addressFile, type Server, servers } from "./servers.ts";

const run = ({ data }: Server) =>
  runApp(data, { PLANLENS_DEMO: "on", PGSERVICEFILE: "none", PGPASSFILE: "none" });

const ready = /Planlens is at (http:\S+)\n/;

process.on("SIGTERM", () => {});

const running = await Promise.all(
  servers.map(async (server) => {
    const app = run(server);
    return { server, app, said: await app.says(ready) };
  }),
);

if (running.every(({ said }) => ready.test(said))) {
  for (const { server, said } of running)
    writeFileSync(addressFile(server), ready.exec(said)?.[1] ?? "");
  console.log("All servers answer.");
} else {
  for (const { app } of running) await app.kill("SIGTERM");
}

// Once they answer, they have something to say only where something is wrong.
for (const { app, said } of running) {
  await app.ends();
  console.error(app.output().replace(ready.test(said) ? said : "", ""));
}
