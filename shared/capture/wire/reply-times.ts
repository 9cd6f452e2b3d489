import type { Milliseconds } from "#shared/base/units.ts";
import type { Execution } from "./execution.ts";

interface Step {
  readonly execution: Execution;
  isLast: boolean;
}

/**
 * What each execution took, by when the replies came. One begins when it was sent, or when the one
 * before it was answered, if that was later: what waits in a queue is not at work. What is
 * answered in the same instant was measured together, and has an equal part of it.
 */
export class ReplyTimes {
  private readonly tell: (execution: Execution) => void;
  private lastReply: Milliseconds = 0;
  /** Since the last execution: for its Parse, its Bind, its first rows. */
  private spent: Milliseconds = 0;
  private together: Step[] = [];
  private took: Milliseconds = 0;
  private began: Milliseconds = 0;
  private instant: Milliseconds = 0;
  private isInRound = false;

  constructor(tell: (execution: Execution) => void) {
    this.tell = tell;
  }

  replied(sentAt: Milliseconds, now: Milliseconds) {
    this.spent += Math.max(0, now - Math.max(sentAt, this.lastReply));
    this.lastReply = now;
  }

  /** A step of an execution is done: its last one, or the next rows of it may be asked for. */
  stepped(execution: Execution, isLast: boolean) {
    if (this.lastReply !== this.instant) this.settle();
    this.instant = this.lastReply;
    if (this.together.length === 0) this.began = this.lastReply - this.spent;
    this.together.push({ execution, isLast });
    this.took += this.spent;
    this.spent = 0;
    this.isInRound = true;
  }

  /** Nobody will ask for more of its rows. */
  finished(execution: Execution) {
    const step = this.together.findLast((each) => each.execution === execution);
    if (step) step.isLast = true;
    else this.tell(execution);
  }

  /** The last one of this round, if there was any. */
  get latest(): Execution | undefined {
    return this.isInRound ? this.together.at(-1)?.execution : undefined;
  }

  /** The round is over; what it took to end it is its last execution's: the commit. */
  ready(isIdle: boolean) {
    if (this.spent > 0 && this.latest && !this.latest.error) {
      this.took += this.spent;
      this.instant = this.lastReply;
    }
    this.spent = 0;
    this.isInRound = false;
    if (isIdle) this.settle();
  }

  settle() {
    const { together, took, began } = this;
    if (together.length === 0) return;
    this.together = [];
    this.took = 0;
    const share = took / together.length;
    for (const [n, { execution, isLast }] of together.entries()) {
      execution.at ??= began + n * share;
      execution.duration += share;
      execution.isShared ||= together.length > 1;
      if (isLast) this.tell(execution);
    }
  }
}
