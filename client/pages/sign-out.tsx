import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, sessionQuery } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";

/** Where somebody is signed in, by their name if they have one. */
export function SignOut() {
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  if (!session?.isSignedIn) return null;
  const leave = async () => {
    await api.signOut();
    await queries.resetQueries();
  };
  return (
    <div className="top-session">
      {session.name && <span className="top-name">{session.name}</span>}
      <Button kind="quiet" onPress={() => void leave()}>
        Sign out
      </Button>
    </div>
  );
}
