import type { Socket } from "node:net";
import type { Client, Submittable } from "pg";

/**
 * Sends a statement by the extended protocol, which takes one, and drops its rows as they come.
 * Parsed once, it may be run over and over until something else is parsed on that connection.
 */
export const discarding = (client: Client) => ({
  parse: (text: string) =>
    send(client, (wire) => {
      wire.stream.cork(); // one packet
      wire.parse({ text });
      wire.sync();
      wire.stream.uncork();
    }),
  run: () => send(client, runParsed),
});

/** pg's connection, as far as its types leave it out. */
interface Wire {
  readonly stream: Socket;
  parse(message: { text: string }): void;
  sync(): void;
}

/**
 * Bind, Execute and Sync of the statement without a name and without parameters, all rows in text:
 * always the same bytes, so that a load is not slowed down by making them.
 * https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
export const bindExecuteSync = Buffer.from(
  "B\0\0\0\x0c\0\0\0\0\0\0\0\0E\0\0\0\x09\0\0\0\0\0S\0\0\0\x04",
  "latin1",
);

const runParsed = (wire: Wire): void => void wire.stream.write(bindExecuteSync);

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

const dropping = {
  handleRowDescription: ignore,
  handleDataRow: ignore,
  handleCommandComplete: ignore,
  handleEmptyQuery: ignore,
};

function send(client: Client, write: (wire: Wire) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const query: Submittable & Answers = {
      ...dropping,
      submit: (connection) => write(connection as unknown as Wire),
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    };
    client.query(query);
  });
}
