import type { Milliseconds } from "#shared/base/units.ts";
import { commentTags } from "#shared/statements/comment-tags.ts";
import type { CallSite, Capture, Example, Shape, Totals, Unit } from "./capture.ts";
import type { CaptureEvent, Clock, StatementEvent } from "./event.ts";
import { findInUnit } from "./find.ts";
import type { CaptureFinding } from "./finding.ts";
import { type Joined, joinConnections } from "./join-connections.ts";
import { mergeFindings } from "./merge-findings.ts";
import { ownEvent } from "./own-event.ts";
import { tracePrepared } from "./prepared-statements.ts";
import { Routes } from "./routes.ts";
import type { FoundAcross } from "./rules/across.ts";
import { watchDogPiles } from "./rules/dog-pile.ts";
import { watchPolling } from "./rules/polling.ts";
import { createShapes, type KnownShape } from "./shape/shapes.ts";
import { count, emptyTally, type Tally } from "./tally.ts";
import { finishUnit } from "./units/finish-unit.ts";
import { markOf } from "./units/mark-of.ts";
import { addStatement, type OpenUnit, type SeenStatement } from "./units/open-unit.ts";
import { placesOf } from "./units/places.ts";
import { placeOf } from "./units/titles.ts";
import { UnitTracker } from "./units/unit-tracker.ts";
import { weightOf } from "./weight.ts";
import { whatIsNotTold } from "./what-is-not-told.ts";

/** Single statements that are held while their units go on: some 50 MB. A long one counts as several. */
const MOST_HELD = 50_000;

/** Units that are kept, and the single statements of all of them: what a page can show. */
const MOST_UNITS = 1_000;
const MOST_KEPT = 20_000;

/** Below so many statements it is an excerpt, where three that are alike tell as much as five. */
const EXCERPT = 30;

/** What is known when all is seen. */
interface Told {
  /** Absent where nothing was measured. */
  readonly clock?: Clock | undefined;
  /** What the reader could not tell, a sentence each: they go in front of ours. */
  readonly limits?: readonly string[];
}

export interface Gatherer {
  readonly add: (event: CaptureEvent) => void;
  /** With the units of work that go on, as they are now. */
  readonly soFar: (told: Told) => Capture;
  readonly finish: (told: Told) => Capture;
}

export interface GatherOptions {
  /** How many units are kept: those that weigh most. */
  readonly mostUnits?: number;
}

/** Makes a capture of what is seen, in memory that does not grow with it. */
export function gather({ mostUnits = MOST_UNITS }: GatherOptions = {}): Gatherer {
  const gathering = new Gathering(mostUnits);
  return {
    add: (event) => gathering.add(event),
    soFar: (told) => gathering.soFar(told),
    finish: (told) => gathering.finish(told),
  };
}

interface ShapeSums extends Tally {
  readonly shape: KnownShape;
  units: number;
  longest?: Milliseconds;
  example: Example;
  readonly callSites: Map<string, number>;
}

class Gathering {
  private readonly mostUnits: number;
  private readonly shapeOf = createShapes();
  private readonly joiner = joinConnections((joined) => this.close(joined));
  private readonly tracker = new UnitTracker((unit) => this.joiner.add(unit));
  private readonly tally = emptyTally();
  private readonly shapes = new Map<string, ShapeSums>();
  private readonly sessions = new Set<string>();
  private readonly routes = new Routes();
  private readonly findings = mergeFindings();
  private readonly across = [watchPolling(), watchDogPiles()];
  private readonly traced = tracePrepared();
  /** Closed while there were few statements: they are looked at again at the end. */
  private early: OpenUnit[] = [];
  private units: Unit[] = [];
  private closed = 0;
  private held = 0;
  private kept = 0;
  private from: Milliseconds | undefined;
  private to: Milliseconds | undefined;
  private droppedUnits = 0;
  private readonly notHeld = { statements: 0 };
  private readonly seen = {
    cut: 0,
    untoldValues: 0,
    timestamps: 0,
    fastest: Number.POSITIVE_INFINITY,
  };

  constructor(mostUnits: number) {
    this.mostUnits = mostUnits;
  }

  add(told: CaptureEvent) {
    const seen = ownEvent(told);
    if (seen.kind === "boundary") return this.tracker.boundary(seen);
    const event = withTags(this.traced(seen));
    const mark = markOf(event);
    if (mark) return this.tracker.boundary(mark);
    const unit = this.tracker.unitOf(event);
    const isHeld = this.held < MOST_HELD;
    const before = unit.statements.length;
    const shaped = this.shapeOf(event.sql);
    const isFirst = !unit.shapes.has(shaped.shape.id);
    const statement = addStatement(unit, event, shaped, isHeld);
    if (unit.statements.length > before) {
      this.held += placesOf(event);
      if (isUntold(statement)) this.seen.untoldValues += 1;
    } else this.notHeld.statements += 1;
    for (const rule of this.across) rule.add(statement);
    this.note(statement, isFirst);
  }

  private note(seen: SeenStatement, isFirst: boolean) {
    const { event, shape } = seen;
    const repeats = seen.isRepeat ? (event.calls ?? 1) : 0;
    count(this.tally, event, shape, repeats);
    const sums = this.sumsOf(event, shape);
    count(sums, event, shape, repeats);
    if (isFirst) sums.units += 1;
    noteExample(sums, event);
    if (event.session !== undefined && this.sessions.size < MOST_HELD)
      this.sessions.add(event.session);
    this.noteTimes(event);
    if (event.isCut) this.seen.cut += 1;
  }

  private noteTimes(event: StatementEvent) {
    const { at, duration } = event;
    if (duration !== undefined && isSingle(event))
      this.seen.fastest = Math.min(this.seen.fastest, duration);
    if (at === undefined) return;
    this.seen.timestamps += 1;
    this.from = Math.min(this.from ?? at, at);
    this.to = Math.max(this.to ?? at, at + (duration ?? 0));
  }

  private sumsOf(event: StatementEvent, shape: KnownShape): ShapeSums {
    const known = this.shapes.get(shape.id);
    if (known) return known;
    const sums = {
      ...emptyTally(),
      shape,
      units: 0,
      example: exampleOf(event),
      callSites: new Map(),
    };
    this.shapes.set(shape.id, sums);
    return sums;
  }

  private close(joined: Joined) {
    const { unit } = joined;
    for (const id of unit.shapes.keys()) {
      const sums = this.shapes.get(id);
      if (sums) sums.units -= countedTwice(joined, id);
    }
    for (const { event } of unit.statements) this.held -= placesOf(event);
    this.closed += 1;
    if (this.tally.statements < EXCERPT) this.early.push(unit);
    else this.keep(unit, false);
  }

  private keep(unit: OpenUnit, isExcerpt: boolean) {
    const finished = finishUnit(unit, findInUnit(unit, isExcerpt));
    this.routes.add(finished);
    this.findings.add(finished.findings);
    this.units.push(finished);
    this.kept += roomOf(finished);
    if (this.units.length >= 2 * this.mostUnits || this.kept >= 2 * MOST_KEPT) this.drop();
  }

  /** The lightest go first; of those that stay, the lightest lose their single statements. */
  private drop() {
    const byWeight = this.units.toSorted((a, b) => weightOf(b) - weightOf(a));
    this.droppedUnits += Math.max(0, byWeight.length - this.mostUnits);
    let room = MOST_KEPT;
    this.kept = 0;
    this.units = byWeight.slice(0, this.mostUnits).map((unit) => {
      const taken = roomOf(unit);
      room -= taken;
      if (room < 0) return { ...unit, kept: [] };
      this.kept += taken;
      return unit;
    });
  }

  soFar(told: Told): Capture {
    const isExcerpt = this.tally.statements < EXCERPT;
    const goingOn = this.joiner.soFar(this.tracker.unitsThatGoOn());
    const shown = [...this.early, ...goingOn.map(({ unit }) => unit)];
    return this.capture(told, {
      joined: goingOn,
      units: shown.map((unit) => finishUnit(unit, findInUnit(unit, isExcerpt))),
    });
  }

  finish(told: Told): Capture {
    this.tracker.closeAll();
    this.joiner.flush();
    const isExcerpt = this.tally.statements < EXCERPT;
    for (const unit of this.early) this.keep(unit, isExcerpt);
    this.early = [];
    return this.capture(told);
  }

  private capture({ clock, limits = [] }: Told, goingOn: GoingOn = nothingGoesOn): Capture {
    if (this.units.length > this.mostUnits || this.kept > MOST_KEPT) this.drop();
    const totals = this.totals(goingOn);
    const units = [...this.units, ...goingOn.units].toSorted((a, b) => a.id - b.id);
    const across = this.across
      .flatMap((rule) => rule.found())
      .map((found) => shownBy(found, units));
    return {
      kind: "capture",
      ...(clock && { clock }),
      totals,
      shapes: this.finishedShapes(goingOn),
      units,
      routes: this.routes.ranked(),
      findings: this.findings.ranked([
        ...goingOn.units.flatMap(({ findings }) => findings),
        ...across,
      ]),
      limits: [
        ...limits,
        ...whatIsNotTold({
          totals,
          ...this.seen,
          droppedUnits: this.droppedUnits,
          notLookedAt: this.notHeld.statements,
        }),
      ],
    };
  }

  private totals({ joined }: GoingOn): Totals {
    return {
      ...this.tally,
      units: this.closed + joined.length,
      shapes: [...this.shapes.values()].filter(({ shape }) => shape.kind !== "transaction").length,
      sessions: this.sessions.size,
      ...(this.tracker.overlapping > 0 && { overlapping: this.tracker.overlapping }),
      ...(this.from !== undefined && { from: this.from }),
      ...(this.to !== undefined && { to: this.to }),
    };
  }

  private finishedShapes({ joined }: GoingOn): Shape[] {
    return [...this.shapes.values()]
      .toSorted((a, b) => weightOf(b) - weightOf(a))
      .map(({ shape, callSites, ...sums }) => ({
        ...shape,
        ...sums,
        units: sums.units - joined.reduce((sum, one) => sum + countedTwice(one, shape.id), 0),
        callSites: ranked(callSites),
      }));
  }
}

/** By the first unit that sent it. */
const shownBy = (found: FoundAcross, units: readonly Unit[]): CaptureFinding => {
  const own = units.filter(({ shapes }) =>
    shapes.some(({ shape }) => found.shapes.includes(shape)),
  );
  return { ...found, unit: own[0]?.id ?? 0, units: own.length };
};

/** Units that are not closed yet, as they are now. */
interface GoingOn {
  readonly joined: readonly Joined[];
  readonly units: readonly Unit[];
}

const nothingGoesOn: GoingOn = { joined: [], units: [] };

/** In each of its parts a shape was counted as if that were a unit of its own. */
const countedTwice = ({ parts }: Joined, shape: string): number =>
  Math.max(0, parts.filter(({ shapes }) => shapes.has(shape)).length - 1);

const roomOf = ({ kept }: Unit): number => kept.reduce((sum, each) => sum + placesOf(each), 0);

const isUntold = ({ values, shape, event }: SeenStatement): boolean =>
  values === undefined && shape.kind !== "transaction" && !event.isCached;

/** Those of its comments, unless whoever saw it has read them. */
function withTags(event: StatementEvent): StatementEvent {
  const tags = event.tags ?? tagsOf(event.sql);
  if (!tags) return event;
  const callSite = event.callSite ?? placeOf(tags);
  return { ...event, tags, ...(callSite !== undefined && { callSite }) };
}

function tagsOf(sql: string): StatementEvent["tags"] {
  if (!sql.includes("/*")) return undefined;
  const tags = commentTags(sql);
  return tags.length === 0
    ? undefined
    : Object.fromEntries(tags.map(({ name, value }) => [name, value]));
}

function exampleOf(event: StatementEvent): Example {
  const { sql, parameters, isCut, duration } = event;
  return {
    sql,
    ...(parameters && { parameters }),
    ...(isCut && { isCut }),
    ...(duration !== undefined && isSingle(event) && { duration }),
  };
}

/** Of several calls only their sum is known. */
const isSingle = ({ calls = 1 }: StatementEvent) => calls === 1;

/** A page from anywhere in the code, and little memory. */
const MOST_CALL_SITES = 50;

function noteExample(sums: ShapeSums, event: StatementEvent) {
  const { callSite } = event;
  const duration = isSingle(event) ? event.duration : undefined;
  if (duration !== undefined && duration > (sums.longest ?? -1)) {
    sums.longest = duration;
    if (!event.isCut || sums.example.isCut) sums.example = exampleOf(event);
  } else if (sums.example.isCut && !event.isCut) sums.example = exampleOf(event);
  if (callSite === undefined) return;
  const calls = sums.callSites.get(callSite) ?? 0;
  if (calls > 0 || sums.callSites.size < MOST_CALL_SITES)
    sums.callSites.set(callSite, calls + (event.calls ?? 1));
}

const ranked = (sites: ReadonlyMap<string, number>): CallSite[] =>
  [...sites].map(([place, calls]) => ({ place, calls })).toSorted((a, b) => b.calls - a.calls);
