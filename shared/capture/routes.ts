import type { Route, Unit } from "./capture.ts";
import { addSums, emptyTally, type Tally } from "./tally.ts";
import { weightOf } from "./weight.ts";

type GrowingRoute = Tally & { -readonly [Field in keyof Route]: Route[Field] };

/** A path with ids in it makes a route of its own each; so many are told apart. */
const MOST_ROUTES = 1_000;

const OTHERS = "(other routes)";

/** Sums of all units by their titles, whether they are kept or not. */
export class Routes {
  private readonly routes = new Map<string, GrowingRoute>();

  add(unit: Unit) {
    const route = this.route(unit.title);
    addSums(route, unit);
    route.units += 1;
    route.mostStatements = Math.max(route.mostStatements, unit.statements);
    if (unit.duration === undefined) return;
    route.measured += 1;
    route.duration = (route.duration ?? 0) + unit.duration;
  }

  ranked(): Route[] {
    return [...this.routes.values()].toSorted((a, b) => heaviness(b) - heaviness(a));
  }

  private route(title: string): GrowingRoute {
    const known = this.routes.get(title);
    if (known) return known;
    if (this.routes.size >= MOST_ROUTES && title !== OTHERS) return this.route(OTHERS);
    const route = { ...emptyTally(), title, units: 0, measured: 0, mostStatements: 0 };
    this.routes.set(title, route);
    return route;
  }
}

/** Requests × mean time, which is their sum; where some have none, all have the mean of the others. */
const heaviness = (route: Route): number =>
  route.duration === undefined ? weightOf(route) : (route.duration / route.measured) * route.units;
