import type { ReactNode } from "react";
import { NumberTable } from "#client/ui/number-table.tsx";
import { formatTime, grouped } from "#shared/base/format.ts";
import type { Route } from "#shared/capture/capture.ts";
import { timeOf } from "./words.ts";

const titles = [
  { text: "Route" },
  { text: "Requests" },
  { text: "Mean" },
  { text: "Total" },
  { text: "Statements each", about: "On average, and the most that one request sent" },
  { text: "In statements" },
];

interface RouteTableProps {
  readonly routes: readonly Route[];
  /** Its title, which leads to one of its requests where one was kept. */
  readonly link: (route: Route) => ReactNode;
}

/** Pages and jobs by what all their requests took together. */
export const RouteTable = ({ routes, link }: RouteTableProps) => (
  <NumberTable label="Routes, the heaviest first" titles={titles}>
    {routes.map((route) => (
      <tr key={route.title}>
        <th scope="row">{link(route)}</th>
        <td>{grouped(route.units)}</td>
        <td>{route.duration === undefined ? "" : formatTime(route.duration / route.measured)}</td>
        <td>{route.duration === undefined ? "" : formatTime(route.duration)}</td>
        <td>
          {perRequest(route)}
          {route.mostStatements * route.units > route.statements && (
            <small>{grouped(route.mostStatements)} at most</small>
          )}
        </td>
        <td>{timeOf(route)}</td>
      </tr>
    ))}
  </NumberTable>
);

const perRequest = ({ statements, units }: Route): string =>
  grouped(Number((statements / units).toFixed(statements / units < 10 ? 1 : 0)));
