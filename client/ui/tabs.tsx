import { type KeyboardEvent, type ReactNode, useId } from "react";
import "./tabs.css";

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly content: () => ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** A tab was pressed, be it the selected one. */
  readonly onPress?: () => void;
  /** Where a panel may hold more than fits, and nothing that takes the focus: it can be scrolled. */
  readonly isScrolled?: boolean;
  /** Beside the list. */
  readonly children?: ReactNode;
}

/**
 * Tabs as WAI-ARIA's practices describe them, of which the arrow keys select the next:
 * https://www.w3.org/WAI/ARIA/apg/patterns/tabs/. Those of React Aria measure the page while they are
 * put into it, twice for each list, before a plan is drawn.
 */
export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const { label, tabs, selected, onSelect, onPress, isScrolled, children } = props;
  const own = useId();
  const panel = tabs.find(({ id }) => id === selected);
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const next =
      tabs[
        neighbour(
          event.key,
          tabs.findIndex(({ id }) => id === selected),
          tabs.length,
        )
      ];
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onSelect(next.id);
    document.getElementById(`${own}-tab-${next.id}`)?.focus();
  };
  return (
    <div className="tabs">
      <div className="tabs-head">
        <div className="tabs-list" role="tablist" aria-label={label} onKeyDown={walk}>
          {tabs.map(({ id, title }) => (
            <button
              type="button"
              className="tabs-tab"
              key={id}
              id={`${own}-tab-${id}`}
              role="tab"
              aria-selected={id === selected}
              aria-controls={id === selected ? `${own}-panel-${id}` : undefined}
              tabIndex={id === selected ? 0 : -1}
              onClick={() => {
                if (id !== selected) onSelect(id);
                onPress?.();
              }}
            >
              {title}
            </button>
          ))}
        </div>
        {children}
      </div>
      {panel && (
        <div
          className="tabs-panel"
          key={panel.id}
          id={`${own}-panel-${panel.id}`}
          role="tabpanel"
          aria-labelledby={`${own}-tab-${panel.id}`}
          tabIndex={isScrolled ? 0 : undefined}
        >
          {panel.content()}
        </div>
      )}
    </div>
  );
}

function neighbour(key: string, at: number, count: number): number {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return -1;
  }
}
