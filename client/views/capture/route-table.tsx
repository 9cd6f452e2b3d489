import { formatTime, grouped } from "#shared/base/format.ts";
import type { Route } from "#shared/capture/capture.ts";
import { timeOf } from "./words.ts";
import "./view.css";

/** Pages and jobs by what all their requests took together. */
export const RouteTable = ({ routes }: { readonly routes: readonly Route[] }) => (
  <div className="capture-scroll">
    <table className="capture-table" aria-label="Routes, the heaviest first">
      <thead>
        <tr>
          <th scope="col">Route</th>
          <th scope="col">Requests</th>
          <th scope="col">Mean</th>
          <th scope="col">Total</th>
          <th scope="col" title="On average, and the most that one request sent">
            Statements each
          </th>
          <th scope="col">In statements</th>
        </tr>
      </thead>
      <tbody>
        {routes.map((route) => (
          <tr key={route.title}>
            <th scope="row">{route.title}</th>
            <td>{grouped(route.units)}</td>
            <td>
              {route.duration === undefined ? "" : formatTime(route.duration / route.measured)}
            </td>
            <td>{route.duration === undefined ? "" : formatTime(route.duration)}</td>
            <td>
              {perRequest(route)}
              <small>{grouped(route.mostStatements)} at most</small>
            </td>
            <td>{timeOf(route)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const perRequest = ({ statements, units }: Route): string =>
  grouped(Number((statements / units).toFixed(statements / units < 10 ? 1 : 0)));
