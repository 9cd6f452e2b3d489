import { Link, type LinkProps } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext } from "react";
import type { CaptureSearch } from "#client/location.ts";

/** Where a capture is shown, on a page of its own or shared, and what its address says. */
interface CapturePlace {
  readonly search: CaptureSearch;
  readonly onSearch: (change: CaptureSearch) => void;
  /** A link that shows something else of it. */
  readonly linkTo: (search: CaptureSearch) => LinkProps;
  /** Its statements can be run, because they are as they were sent. */
  readonly canExplain: boolean;
}

const Place = createContext<CapturePlace | undefined>(undefined);

export const CapturePlaceProvider = Place.Provider;

export function useCapturePlace(): CapturePlace {
  const place = useContext(Place);
  if (!place) throw new Error("A capture is shown in a place.");
  return place;
}

export function CaptureLink({ to, children }: { to: CaptureSearch; children: ReactNode }) {
  const { linkTo } = useCapturePlace();
  return <Link {...linkTo(to)}>{children}</Link>;
}
