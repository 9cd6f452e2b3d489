/** By what the views colour the nodes of a plan, as the address holds it. */
export const metrics = ["time", "rows", "estimates", "buffers", "io", "cost"] as const;
export type Metric = (typeof metrics)[number];
