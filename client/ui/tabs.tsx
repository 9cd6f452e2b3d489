import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
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
  /** Beside the list. */
  readonly children?: ReactNode;
}

export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  onPress,
  children,
}: TabsProps<Id>) {
  return (
    <AriaTabs
      className="tabs"
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(key as Id)}
    >
      <div className="tabs-head">
        <TabList className="tabs-list" aria-label={label}>
          {tabs.map(({ id, title }) => (
            <Tab className="tabs-tab" key={id} id={id} {...(onPress && { onPress })}>
              {title}
            </Tab>
          ))}
        </TabList>
        {children}
      </div>
      {tabs.map(({ id, content }) => (
        <TabPanel className="tabs-panel" key={id} id={id}>
          {content()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
