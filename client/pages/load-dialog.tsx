import { useQuery } from "@tanstack/react-query";
import { api } from "#client/api.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ProblemNote } from "#client/ui/problem-note.tsx";
import { isProblem } from "#shared/base/problem.ts";
import type { RunAgain } from "./run-again-form.ts";

interface LoadDialogProps {
  readonly db: string;
  /** What would be run; nothing while nobody has asked. */
  readonly asked: RunAgain | undefined;
  readonly onClose: () => void;
  readonly onConfirm: (confirmed: { readonly server: string; readonly role: string }) => void;
}

/** Before a load it is said on whose server, as whom, and how many. */
export const LoadDialog = ({ asked, onClose, ...rest }: LoadDialogProps) => (
  <Dialog title="Put this server under load?" isOpen={asked !== undefined} onClose={onClose}>
    {asked && <Confirm asked={asked} onClose={onClose} {...rest} />}
  </Dialog>
);

function Confirm({
  db,
  asked,
  onClose,
  onConfirm,
}: LoadDialogProps & { readonly asked: RunAgain }) {
  const { data: room } = useQuery({
    queryKey: ["room", db],
    queryFn: ({ signal }) => api.room(db, signal),
    gcTime: 0,
  });
  const { clients, within } = asked;
  const seconds = within / 1_000;
  const fits = room !== undefined && !isProblem(room) && clients <= room.clients;
  return (
    <>
      {!room && <p role="status">Asking the server how many connections it has left</p>}
      {isProblem(room) && <ProblemNote problem={room} />}
      {room && !isProblem(room) && (
        <>
          <dl className="attempts-room">
            <dt>Server</dt>
            <dd>{room.server}</dd>
            <dt>Role</dt>
            <dd>{room.role}</dd>
            <dt>Clients</dt>
            <dd>
              {clients} of {room.free} connections that are left, of {room.most}
              {room.freeForRole !== undefined && `; ${room.freeForRole} of them for this role`}
            </dd>
            <dt>Time</dt>
            <dd>{seconds === 1 ? "1 second" : `${seconds} seconds`}</dd>
          </dl>
          {fits ? (
            <p>
              Each client runs the statement over and over, as fast as it is answered. Everybody
              else on this server will feel it. The transactions only read, Cancel ends all of them
              at once, and so does leaving the page. A load waits for no run that goes on from here,
              and would be measured together with it.
            </p>
          ) : (
            <p role="alert">
              Planlens leaves five connections for others, so this server can take{" "}
              {room.clients === 0 ? "no load now" : `${room.clients} clients at most`}.
            </p>
          )}
        </>
      )}
      <div className="dialog-actions">
        <Button onPress={onClose}>Leave it</Button>
        <Button
          kind="danger"
          isDisabled={!fits}
          onPress={() => room && !isProblem(room) && onConfirm(room)}
        >
          Put it under load
        </Button>
      </div>
    </>
  );
}
