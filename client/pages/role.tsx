import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { sessionQuery } from "#client/api.ts";
import { aRole, isAtLeast, type Role } from "#shared/base/role.ts";

/** What whoever sits here may do. Until it is known, everything: most servers ask nobody. */
function useRole(): Role {
  const { data: session } = useQuery(sessionQuery);
  return session ? (session.role ?? "reader") : "admin";
}

export const useMay = (least: Role): boolean => isAtLeast(useRole(), least);

interface ForRoleProps {
  readonly least: Role;
  /** What others read in its place, such as “Statements are run”; else nothing. */
  readonly what?: string;
  readonly children?: ReactNode;
}

/** What a role may do; a button that would only be refused is not there. */
export function ForRole({ least, what, children }: ForRoleProps) {
  const role = useRole();
  if (isAtLeast(role, least)) return children;
  if (what === undefined) return null;
  const by = least === "analyst" ? "an analyst or an admin" : aRole[least];
  return (
    <p className="page-soft">
      {what} by {by}, and you are signed in as {aRole[role]}.
    </p>
  );
}
