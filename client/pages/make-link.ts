import { api } from "#client/api.ts";
import { rememberShare } from "#client/shares/delete-keys.ts";
import { canSeal, seal } from "#client/shares/sealed-link.ts";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { openShare } from "#shared/open-share.ts";
import { element, words } from "#shared/picture/svg.ts";
import { LONGEST_LINK } from "#shared/shares/link-length.ts";
import type { Share } from "#shared/shares/share.ts";
import type { ShareTerms } from "./link-terms.tsx";

export type SharePlace = "link" | "server";

export interface MadeLink {
  readonly link: string;
  /** What has to be known of it, in sentences. */
  readonly words: readonly string[];
  /** What shows it inside another page, where it can be shown there. */
  readonly frame?: string;
}

interface LinkRequest {
  readonly place: SharePlace;
  readonly terms: ShareTerms;
  /** What it opens at: empty, or `?node=3&view=grid`. */
  readonly at: string;
}

export async function makeLink(
  given: Share,
  { place, terms, at }: LinkRequest,
): Promise<MadeLink | Problem> {
  // What leaves is what is opened, and nothing else that a page had at hand.
  const document = openShare(given.document);
  if (isProblem(document)) return document;
  const share = { ...given, document };
  return place === "link" ? inTheLink(share, at) : onTheServer(share, terms, at);
}

async function inTheLink(share: Share, at: string): Promise<MadeLink | Problem> {
  if (!canSeal()) return cannotSeal;
  const link = `${location.origin}/l${at}#${await seal(share)}`;
  if (link.length > LONGEST_LINK) return tooLong(link.length);
  return { link, words: link.length > LONG ? [longWords(link.length)] : [] };
}

async function onTheServer(
  share: Share,
  terms: ShareTerms,
  at: string,
): Promise<MadeLink | Problem> {
  const expiresAt = lastMoment(terms, Date.now());
  if (isProblem(expiresAt)) return expiresAt;
  const { readers, writers, hasPicture } = terms;
  const reply = await api.share(share, {
    ...{ readers, writers, hasPicture },
    ...(expiresAt && { expiresAt }),
  });
  if (isProblem(reply)) return reply;
  const canDelete = rememberShare(reply.id, reply.deleteKey);
  return {
    link: `${location.origin}/s/${reply.id}${at}`,
    words: [deletion(canDelete)],
    ...(readers === "anyone" && { frame: frameOf(`${reply.id}${at}`, share.title) }),
  };
}

/** It may run our page, open the whole in a window of its own, and nothing else. */
const frameOf = (place: string, title: string): string =>
  element(
    "iframe",
    {
      src: `${location.origin}/embed/${place}`,
      title,
      width: "100%",
      height: 600,
      loading: "lazy",
      sandbox: "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox",
      style: "border:0",
    },
    words(""),
  );

/** ISO 8601; nothing where it lasts until it is deleted. A day is over where its reader is. */
function lastMoment({ lasts, until }: ShareTerms, now: number): string | Problem | undefined {
  if (lasts === "always") return;
  if (lasts !== "until") return new Date(now + DAYS[lasts] * 86_400_000).toISOString();
  const end = new Date(`${until}T23:59:59.999`);
  return Number.isNaN(end.getTime()) ? noDay : end.toISOString();
}

const DAYS = { day: 1, month: 30 };

const noDay = problem(
  "invalid-request",
  "Say on which day the link opens for the last time, or choose another time.",
);

/** Above it programs for mail and chat begin to cut links. */
const LONG = 8_000;

const characters = (count: number) => `${count.toLocaleString("en")} characters`;

const longWords = (length: number) =>
  `It has ${characters(length)}: every browser opens it, but some programs for mail and chat cut so long a link. Where it is cut, that is said when it is opened.`;

const tooLong = (length: number) =>
  problem(
    "too-large",
    `The link would have ${characters(length)}, and not every browser opens more than ${characters(LONGEST_LINK)}. Keep it on this server instead.`,
  );

const cannotSeal = problem(
  "invalid-request",
  "Browsers encrypt only on pages that came by https or from the same machine, and this one came by http. Keep it on this server, or open Planlens at an https address.",
);

const deletion = (canDelete: boolean) =>
  canDelete
    ? "Open it in this browser to delete it: the key to do so is kept here."
    : "It can be deleted until this page is closed: this browser does not keep the key to do so.";
