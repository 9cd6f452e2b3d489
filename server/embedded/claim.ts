import { randomUUID } from "node:crypto";
import { accessSync, constants, realpathSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { portOf } from "./free-port.ts";
import { isAlive } from "./is-alive.ts";
import { makeFolder } from "./make-folder.ts";
import { readIfThere } from "./read-if-there.ts";

/** One Planlens at a time holds a data folder, from before its Postgres starts until it ends. */
export interface Claim {
  /** The folder, made if it was not there. */
  readonly folder: string;
  /** From now on, whoever else wants the folder is told where to look. */
  readonly announce: (address: string) => void;
  readonly release: () => void;
}

/**
 * The file says on which port its holder answers, and what. A holder that was killed no longer
 * answers, and a stranger on its port answers something else: so a stale file deceives nobody.
 */
export async function claimFolder(at: string): Promise<Claim | Problem> {
  const folder = prepare(at);
  if (isProblem(folder)) return folder;
  const file = join(folder, "running.json");
  const holder = await findHolder(file);
  if (holder) return taken(folder, holder.address);
  const nonce = randomUUID();
  let address = "";
  const server = createServer((socket) => socket.end(JSON.stringify({ nonce, address })));
  const port = await listen(server);
  const content = JSON.stringify({ pid: process.pid, port, nonce });
  writeFileSync(file, content, { mode: 0o600, flag: "wx" });
  return {
    folder,
    announce: (at) => {
      address = at;
    },
    release: () => {
      server.close();
      rmSync(file, { force: true });
    },
  };
}

function prepare(at: string): string | Problem {
  try {
    makeFolder(at);
    accessSync(at, constants.W_OK);
    return realpathSync(at);
  } catch (error) {
    return problem(
      "permission",
      `The data folder cannot be written to (${error instanceof Error ? error.message : error}). ` +
        "Choose another with PLANLENS_DATA.",
    );
  }
}

const taken = (folder: string, address: string) =>
  problem(
    "internal",
    address
      ? `Planlens is running already with the data in ${folder}: open ${address}, or stop it ` +
          "first, or give this one a folder of its own with PLANLENS_DATA."
      : `Another Planlens is just starting with the data in ${folder}. Wait for it to say its ` +
          "address, or give this one a folder of its own with PLANLENS_DATA.",
  );

interface Holder {
  /** Empty until it serves. */
  readonly address: string;
}

/** Whoever stands behind the file. One that nobody stands behind is removed. */
async function findHolder(file: string): Promise<Holder | undefined> {
  const claim = claimFile.safeParse(parse(readIfThere(file)));
  const holder = claim.success ? await ask(claim.data) : undefined;
  if (!holder) rmSync(file, { force: true });
  return holder;
}

/** A holder that was suspended keeps the line open and says nothing. */
async function ask({ pid, port, nonce }: z.infer<typeof claimFile>): Promise<Holder | undefined> {
  const socket = connect({ port, host: "127.0.0.1" });
  let silent = false;
  socket.setTimeout(2_000, () => {
    silent = true;
    socket.destroy();
  });
  const answer = reply.safeParse(parse(await text(socket).catch(() => undefined)));
  if (silent && isAlive(pid)) return { address: "" };
  return answer.success && answer.data.nonce === nonce ? answer.data : undefined;
}

const claimFile = z.object({ pid: z.int(), port: z.int(), nonce: z.string() });
const reply = z.object({ nonce: z.string(), address: z.string() });

function parse(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? "");
  } catch {
    return; // A stranger's answer, or a file that was cut off: the schema says no to it.
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return portOf(server);
}
