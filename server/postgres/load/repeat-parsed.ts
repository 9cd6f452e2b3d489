import type { Socket } from "node:net";
import type { Client, Submittable } from "pg";
import type { Milliseconds } from "#shared/base/units.ts";
import { bindExecuteSync } from "../discarding.ts";
import { watchMessages } from "./watch-messages.ts";

interface Repetition {
  /** Asked before each run but the first. */
  readonly goesOn: () => boolean;
  readonly onAnswer: (time: Milliseconds) => void;
}

/**
 * Runs over and over what was parsed last on a connection, each run sent as soon as the one before
 * is answered. pg would make an object of each message, and we would measure that: meanwhile it
 * sees none. An error goes to it, and the last answer, so that it knows how its connection stands.
 */
export function repeatParsed(client: Client, { goesOn, onAnswer }: Repetition): Promise<void> {
  return new Promise((resolve, reject) => {
    const query: Submittable & Answers = {
      submit: (connection) => {
        const { stream } = connection as unknown as Wire;
        let sent = 0;
        const run = () => {
          sent = performance.now();
          stream.write(bindExecuteSync);
        };
        divert(stream, (end) => {
          if (end === "failed") return false;
          onAnswer(performance.now() - sent);
          if (!goesOn()) return false;
          run();
          return true;
        });
        run();
      },
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    };
    client.query(query);
  });
}

/** What pg calls when the server answers. */
interface Answers {
  /** Not after an error. */
  handleReadyForQuery(): void;
  handleError(error: Error): void;
}

/** pg's connection, as far as its types leave it out; with TLS the stream is what was decrypted. */
interface Wire {
  readonly stream: Socket;
}

/** Takes what comes away from those who listen, until the end of a run is left to them. */
function divert(stream: Socket, goesOn: Parameters<typeof watchMessages>[0]): void {
  const listeners = stream.listeners("data") as ((bytes: Buffer) => void)[];
  stream.removeAllListeners("data");
  const watch = watchMessages(goesOn, (bytes) => {
    stream.off("data", watch);
    for (const listener of listeners) stream.on("data", listener);
    for (const listener of listeners) listener(bytes);
  });
  stream.on("data", watch);
}
