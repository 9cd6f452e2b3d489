import { existsSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBinaries } from "../binaries.ts";
import { isAlive } from "../is-alive.ts";
import { postgresUser } from "../postgres-user.ts";
import { stopOrphan } from "../stop-postmaster.ts";
import { certain, prefix } from "./start.ts";

/** Ends and removes what test runs left that were killed. */
export async function sweep() {
  const temporary = realpathSync(tmpdir());
  const folders = readdirSync(temporary).filter((name) => name.startsWith(prefix));
  for (const folder of folders.filter(isAbandoned)) {
    const path = join(temporary, folder);
    if (statSync(path, { throwIfNoEntry: false })?.uid !== process.getuid?.()) continue;
    try {
      // A cluster of a test, and one of an app that a test ran; beside each there may be that of twins.
      const homes = [path, join(path, "data")];
      for (const home of homes) {
        await stopIn(home);
        await stopIn(join(home, "twin"));
      }
      rmSync(path, { recursive: true, force: true });
    } catch (error) {
      // Another test run may sweep as well, and was faster.
      if (existsSync(path)) throw error;
    }
  }
}

/** The name holds the pid of the process that made it. */
const isAbandoned = (folder: string) => !isAlive(Number(folder.split("-")[2]));

async function stopIn(home: string) {
  const cluster = join(home, "postgres");
  if (!existsSync(cluster)) return;
  const binaries = certain(findBinaries());
  const as = certain(await postgresUser(cluster));
  await stopOrphan(realpathSync(cluster), { place: { binaries, home }, as });
}
