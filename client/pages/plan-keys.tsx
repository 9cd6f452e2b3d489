import { useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { useKeys } from "#client/ui/use-keys.ts";
import "./plan-keys.css";

/** What the keys of the plan page do. */
const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["/"], "Find a node"],
  [["Enter", "Shift Enter"], "While finding: the next match, the one before"],
  [["1", "2", "3", "4", "5"], "Show the plan in another way, in the order of the tabs"],
  [
    ["↑", "↓", "←", "→"],
    "In a view: to the parent, the first input, the neighbours; in lists to the next row",
  ],
  [["Home", "End"], "In a view: to the root, to the last node"],
  [
    ["Enter"],
    "In the tree: open a fold or close it; in the icicle and the squares: look into the node",
  ],
  [["+", "−", "0"], "In the tree: closer, farther, all of it"],
  [["P"], "Show the panel, or put it away"],
  [["Esc"], "Close what is open; in the icicle and the squares: look out again"],
  [["?"], "This list"],
];

/** The list of all keys, and the button that shows it. */
export function PlanKeys() {
  const [isOpen, setOpen] = useState(false);
  useKeys({ "?": () => setOpen(true) });
  return (
    <>
      <Button kind="quiet" label="Keys" onPress={() => setOpen(true)}>
        ?
      </Button>
      <Dialog title="Keys" isOpen={isOpen} onClose={() => setOpen(false)}>
        <dl className="plan-keys">
          {keys.map(([names, does]) => (
            <div key={does}>
              <dt>
                {names.map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <div className="dialog-actions">
          <Button onPress={() => setOpen(false)}>Close</Button>
        </div>
      </Dialog>
    </>
  );
}
