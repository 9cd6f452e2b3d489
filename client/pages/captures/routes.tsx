import { RouteTable } from "#client/views/capture/route-table.tsx";
import type { Capture, Unit } from "#shared/capture/capture.ts";
import { CaptureLink } from "./place.tsx";

/** Pages and jobs, the heaviest first; each leads to the request of it that sent most. */
export function CaptureRoutes({ capture: { routes, units } }: { readonly capture: Capture }) {
  const heaviest = new Map<string, Unit>();
  for (const unit of units) {
    const known = heaviest.get(unit.title);
    if (!known || unit.statements > known.statements) heaviest.set(unit.title, unit);
  }
  return (
    <RouteTable
      routes={routes}
      link={({ title }) => {
        const unit = heaviest.get(title);
        return unit ? (
          <CaptureLink to={{ tab: "units", unit: unit.id }}>{title}</CaptureLink>
        ) : (
          title
        );
      }}
    />
  );
}
