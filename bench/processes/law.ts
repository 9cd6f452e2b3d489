import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "pg";
import { temporaryFolder } from "#server/embedded/testing/start.ts";
import { withClient } from "#server/embedded/with-client.ts";
import { setCollecting } from "#server/store/collecting.ts";
import { migrate } from "#server/store/migrate.ts";
import type { Milliseconds, Seconds } from "#shared/base/units.ts";
import { balanced, type Member, type Sent, startMember, type Tally, watch } from "./balancer.ts";
import { countSnapshots, type Snapshots, snapshotsOf } from "./snapshots.ts";

interface Address {
  readonly url: string;
  /** As the superuser. */
  readonly adminUrl: string;
}

export interface LawRequest {
  readonly store: string;
  /** Read, run on and chosen for, and read alone. */
  readonly databases: readonly [Address, Address];
  /** SIGKILL and SIGTERM in turns. */
  readonly deaths: number;
  readonly pause: Milliseconds;
  /** Of snapshots, which the store plans once a minute and we each second. */
  readonly interval: Seconds;
  /** How many statements indexes are chosen for. */
  readonly statements: number;
}

export interface LawFigures {
  readonly accepted: number;
  /** By SIGKILL, and sent again. */
  readonly cutOff: number;
  /** In a sentence, because the machine was too busy to connect or to parse in ten seconds. */
  readonly refused: number;
  readonly workloads: number;
  readonly deaths: number;
  readonly snapshots: Snapshots;
  /** What must not be: a sentence each. */
  readonly broken: readonly string[];
}

/** Of their folders; whoever has lived longest dies next. */
const names = ["first", "second"] as const;

const token = "an admin of sixteen";
const document = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../samples/shares/version-3.json"), "utf8"),
);

/**
 * Two processes on one store, under load, and one of them ended again and again. Whatever was accepted
 * is there, each snapshot that was planned is kept once or told as failed, and long jobs end.
 */
export async function runLaw(request: LawRequest): Promise<LawFigures> {
  const [shop, feed] = request.databases;
  await migrate(request.store);
  const folder = temporaryFolder();
  const store = new Pool({ connectionString: request.store });
  const run = new Run(store, folder, {
    DATABASE_URL: request.store,
    PLANLENS_TOKEN: token,
    PLANLENS_SECRET: "a secret of sixteen",
    PLANLENS_RATE: "1000000",
    PLANLENS_DRAIN: "3",
    PLANLENS_DATABASES: `shop=${shop.url} feed=${feed.url}`,
  });
  try {
    await Promise.all([shop, feed].map(({ adminUrl }) => fill(adminUrl)));
    await countSnapshots(store);
    for (const id of ["shop", "feed"]) {
      await setCollecting(store, id, { isOn: true, interval: request.interval, retention: 1 });
    }
    for (const name of names) await run.start(name);
    return await run.hold(request);
  } finally {
    await run.end();
    await store.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Run {
  readonly #store: Pool;
  readonly #folder: string;
  readonly #settings: Record<string, string>;
  readonly #members: Member[] = [];
  readonly #tally: Tally = { cut: 0, lost: [] };
  readonly #broken: string[] = [];
  readonly #shares: string[] = [];
  readonly #attempts: string[] = [];
  readonly #workloads: string[] = [];
  #accepted = 0;
  #refused = 0;
  #isOver = false;

  constructor(store: Pool, folder: string, settings: Record<string, string>) {
    this.#store = store;
    this.#folder = folder;
    this.#settings = settings;
  }

  /** Whoever comes after somebody who died has the folder, and what was left in it. */
  async start(name: string) {
    const member = await startMember(join(this.#folder, name), this.#settings);
    void watch(member);
    this.#members.push(member);
  }

  async end() {
    this.#isOver = true;
    for (const member of this.#members) {
      member.isGone = true;
      await member.app.kill("SIGTERM");
    }
  }

  async hold({ deaths, pause, statements }: LawRequest): Promise<LawFigures> {
    const cookie = await this.#enter();
    const load = [1, 2, 3].map((client) => this.#send(client, cookie));
    const doing = Promise.all([...load, this.#choose(statements), this.#plan()]);
    const dying = this.#endInTurn(deaths, pause).finally(() => {
      this.#isOver = true;
    });
    // Whatever fails first ends it.
    await Promise.all([dying, doing]);
    await this.#settle();
    await this.#look();
    return {
      ...{ accepted: this.#accepted, cutOff: this.#tally.cut, refused: this.#refused, deaths },
      workloads: this.#workloads.length,
      snapshots: await snapshotsOf(this.#store),
      broken: [...this.#broken, ...this.#tally.lost.map((each) => `Lost: ${each}`)],
    };
  }

  async #enter(): Promise<string> {
    const entered = await this.#ask("/session", { method: "POST", body: { token } });
    return (entered.headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "";
  }

  #ask(path: string, { headers, ...sent }: Sent = {}) {
    const all = { authorization: `Bearer ${token}`, ...headers };
    return balanced(this.#members, `/api${path}`, { ...sent, headers: all }, this.#tally);
  }

  /** Asks until it is answered, and wants this answer. */
  async #want(status: number, path: string, sent: Sent = {}): Promise<string | undefined> {
    const reply = await this.#ask(path, sent);
    if (reply.status === status) {
      this.#accepted += 1;
      return reply.text;
    }
    if (isTooBusy(reply.text)) this.#refused += 1;
    else this.#broken.push(`${path}: ${reply.status} ${reply.text.slice(0, 200)}`);
    return;
  }

  async #send(client: number, cookie: string) {
    while (!this.#isOver) {
      const body = { title: `of client ${client}`, document };
      const shared = await this.#want(201, "/shares", { method: "POST", body });
      if (shared) this.#shares.push(JSON.parse(shared).id);
      const known = this.#shares[Math.floor(Math.random() * this.#shares.length)];
      if (known) await this.#want(200, `/shares/${known}`);
      const run = { statement: `select ${client}`, mode: "analyze" };
      const ran = await this.#want(200, "/databases/shop/explain", { method: "POST", body: run });
      if (ran) this.#attempts.push(JSON.parse(ran).attempt?.id ?? "none");
      await this.#want(200, "/databases", { headers: { authorization: "", cookie } });
      await sleep(50);
    }
  }

  async #choose(statements: number) {
    while (!this.#isOver) {
      const body = { statements, window: "since-reset" };
      const asked = await this.#ask("/databases/shop/workloads", { method: "POST", body });
      const { id } = lastLine(asked.text);
      if (asked.status === 200 && id) this.#workloads.push(id);
      else if (isTooBusy(asked.text)) this.#refused += 1;
      // What a process began that was killed goes on: nobody may begin another one.
      else if (asked.status !== 429 && !isElsewhere(asked.text)) {
        this.#broken.push(`Choosing: ${asked.status} ${asked.text.slice(-200)}`);
      }
      await sleep(100);
    }
  }

  /** More often than once a minute. */
  async #plan() {
    while (!this.#isOver) {
      await this.#store.query(
        "select planlens_jobs.add_job('plan-snapshots', job_key := 'planned by the law')",
      );
      await sleep(1_000);
    }
  }

  async #endInTurn(deaths: number, pause: Milliseconds) {
    for (let death = 0; death < deaths; death += 1) {
      await sleep(pause);
      // It dies while indexes are chosen.
      while ((await this.#open()) === 0) await sleep(20);
      const [member] = this.#members;
      if (!member) throw new Error("Nobody is left");
      member.isKilled = death % 2 === 0;
      await member.app.kill(member.isKilled ? "SIGKILL" : "SIGTERM");
      const code = await member.app.ends();
      if (!member.isKilled && code !== 0) {
        this.#broken.push(`Stopped, it ended with ${code}: ${member.app.output()}`);
      }
      member.isGone = true;
      this.#members.shift();
      await this.start(names[death % names.length] ?? "");
    }
  }

  /** What was begun ends, whoever began it. */
  async #settle() {
    const isSettled = async () =>
      (await this.#open()) === 0 && (await snapshotsOf(this.#store)).isSettled;
    for (let tries = 0; tries < 600; tries += 1) {
      if (await isSettled()) return;
      await sleep(500);
    }
    this.#broken.push("After five minutes, choices or snapshots are still to be done.");
  }

  /** Whether all is there that was accepted. */
  async #look() {
    const ids = await this.#column("select id from planlens.shares");
    const gone = this.#shares.filter((id) => !ids.has(id));
    if (gone.length > 0) this.#broken.push(`Shares that are gone: ${gone.join(", ")}`);
    const written = await this.#column(
      "select id from planlens.audit where kind = 'analyze' and of is null",
    );
    if (written.size < this.#attempts.length) {
      const wanted = this.#attempts.length;
      this.#broken.push(`Runs: ${wanted}, in the audit trail ${written.size}`);
    }
    const chosen = await this.#column(
      "select answer::json->>'id' as id from planlens.workload_runs where answer is not null",
    );
    const without = this.#workloads.filter((id) => !chosen.has(id));
    if (without.length > 0) this.#broken.push(`Choices that are gone: ${without.join(", ")}`);
  }

  async #column(query: string): Promise<ReadonlySet<string>> {
    const { rows } = await this.#store.query<{ id: string }>(query);
    return new Set(rows.map(({ id }) => id));
  }

  async #open(): Promise<number> {
    const { rows } = await this.#store.query(
      `select count(*)::integer as open
       from planlens.workload_runs
       where answer is null and cancelled_at is null`,
    );
    return rows[0].open;
  }
}

/** Something to count, and to choose indexes for. */
const fill = (adminUrl: string) =>
  withClient(adminUrl, async (admin) => {
    await admin.query("create extension pg_stat_statements");
    await admin.query(`
      create table orders as
      select n as id, n % 5000 as customer, n % 7 as state, n % 900 as parcel
      from generate_series(1, 50000) n`);
    await admin.query("analyze orders");
    await admin.query("grant select on orders to public");
    for (const column of ["customer", "state", "parcel"]) {
      await admin.query(`select count(*) from orders where ${column} = 7`);
    }
  });

interface Line {
  readonly id?: string;
}

function lastLine(text: string): Line {
  const line = text.trim().split("\n").at(-1) ?? "";
  return line.startsWith("{") ? JSON.parse(line) : {};
}

/** Its process ends, and told so. */
const isElsewhere = (text: string) => text.includes("goes on in another one");

const isTooBusy = (text: string) => /answer\b.* within 10 seconds/.test(text);
