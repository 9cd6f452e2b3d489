import { cpus, loadavg } from "node:os";

/** When and where a table was made, for the line above it. */
export function machine(...more: readonly string[]): string {
  const [cpu] = cpus();
  return [
    new Date().toISOString().slice(0, 10),
    `${cpus().length} × ${cpu?.model.trim()}`,
    `Node ${process.versions.node}`,
    ...more,
    `load ${loadavg()[0]?.toFixed(1)} at the end`,
  ].join(", ");
}
