import { useEffect } from "react";

const NAME = document.title;

/** What the browser's tab and history call the page. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${NAME}`;
    return () => {
      document.title = NAME;
    };
  }, [title]);
}
