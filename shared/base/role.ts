/** What somebody may do, the least first: each may do what those before it may. */
export const roles = ["reader", "analyst", "admin"] as const;

export type Role = (typeof roles)[number];

export const isAtLeast = (role: Role, least: Role): boolean =>
  roles.indexOf(role) >= roles.indexOf(least);

/** As it is said in a sentence. */
export const aRole: Readonly<Record<Role, string>> = {
  reader: "a reader",
  analyst: "an analyst",
  admin: "an admin",
};
