import type { Socket } from "node:net";
import type { Client, Submittable } from "pg";

/**
 * Sends a statement by the extended protocol, which takes one, and drops its rows as they come.
 * Parsed once, it may be run over and over until something else is parsed on that connection.
 */
export const discarding = (client: Client) => ({
  parse: (text: string) => send(client, (wire) => wire.parse({ text })),
  run: () =>
    send(client, (wire) => {
      wire.bind({ values: [] });
      wire.execute({ rows: 0 });
    }),
});

/** pg's connection, as far as its types leave it out. */
interface Wire {
  readonly stream: Socket;
  parse(message: { text: string }): void;
  bind(message: { values: readonly unknown[] }): void;
  execute(message: { rows: number }): void;
  sync(): void;
}

function send(client: Client, write: (wire: Wire) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const query: Submittable & Answers = {
      submit(connection) {
        const wire = connection as unknown as Wire;
        wire.stream.cork(); // one packet
        write(wire);
        wire.sync();
        wire.stream.uncork();
      },
      handleReadyForQuery: () => resolve(),
      handleError: reject,
      handleRowDescription: ignore,
      handleDataRow: ignore,
      handleCommandComplete: ignore,
      handleEmptyQuery: ignore,
    };
    client.query(query);
  });
}

/** What pg calls when the server answers. */
interface Answers {
  /** Not after an error. */
  handleReadyForQuery(): void;
  handleError(error: Error): void;
  handleRowDescription(): void;
  handleDataRow(): void;
  handleCommandComplete(): void;
  handleEmptyQuery(): void;
}

const ignore = () => undefined;
