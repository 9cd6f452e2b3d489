import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import "./button.css";
import "./choice-menu.css";

interface Choice {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
}

interface ChoiceMenuProps {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** A button that opens a list, of which any number may be chosen. */
export const ChoiceMenu = ({ title, choices, chosen, onChange }: ChoiceMenuProps) => (
  <MenuTrigger>
    <Button className="button button-quiet">{title}</Button>
    <Popover className="choice-popover">
      <Menu
        className="choice-menu"
        aria-label={title}
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={(keys) =>
          onChange(choices.map(({ id }) => id).filter((id) => keys === "all" || keys.has(id)))
        }
      >
        {choices.map((choice) => (
          <MenuItem key={choice.id} id={choice.id} className="choice" textValue={choice.title}>
            <span className="choice-title">{choice.title}</span>
            {choice.about && <span className="choice-about">{choice.about}</span>}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  </MenuTrigger>
);
