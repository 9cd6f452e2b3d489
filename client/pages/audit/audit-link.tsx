import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sessionQuery } from "#client/api.ts";

/** Where people sign in, for admins: on a machine of one's own there is nobody to look after. */
export function AuditLink() {
  const { data: session } = useQuery(sessionQuery);
  return session?.asks && session.role === "admin" ? <Link to="/audit">Audit</Link> : null;
}
