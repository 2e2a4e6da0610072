import { ContextMenu as Context } from '@base-ui/react/context-menu';
import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { shortcutOf } from '../shell/keys.ts';
import floating from './floating.module.css';
import styles from './Menu.module.css';

/** One thing to do, or a line between groups of them. */
export type MenuItem =
  | 'line'
  | {
      label: string;
      run(): void;
      icon?: LucideIcon;
      /** A command of shell/keys.ts: its keys stand at the right. */
      command?: string;
      disabled?: boolean;
      /** For a choice that is on or off. */
      checked?: boolean;
      /** For what takes something away. */
      danger?: boolean;
    };

interface Props {
  /** The button that opens it. */
  trigger: ReactElement;
  items: readonly MenuItem[];
}

/** A menu under a button. */
export function Menu({ trigger, items }: Props) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={floating.place} sideOffset={4} align="start" collisionPadding={8}>
          <Base.Popup className={styles.menu}>
            <Items items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The same under the right mouse button (and Shift+F10) of one element. */
export function ContextMenu({ items, children }: { items: readonly MenuItem[]; children: ReactElement }) {
  return (
    <Context.Root>
      <Context.Trigger render={children} />
      <Context.Portal>
        <Context.Positioner className={floating.place} collisionPadding={8}>
          <Context.Popup className={styles.menu}>
            <Items items={items} />
          </Context.Popup>
        </Context.Positioner>
      </Context.Portal>
    </Context.Root>
  );
}

function Items({ items }: { items: readonly MenuItem[] }) {
  return items.map((item, at) => {
    if (item === 'line') return <Base.Separator key={`line ${at}`} className={styles.line} />;
    const { label, run, icon: Icon, command, disabled = false, checked, danger } = item;
    const keys = command === undefined ? null : shortcutOf(command);
    const inside = (
      <>
        <span className={styles.icon}>
          {checked === true && <Check size={14} aria-hidden />}
          {Icon !== undefined && <Icon size={14} strokeWidth={1.75} aria-hidden />}
        </span>
        <span className={styles.label}>{label}</span>
        {keys !== null && <kbd className={styles.keys}>{keys}</kbd>}
      </>
    );
    const className = `${styles.item} ${danger === true ? styles.danger : ''}`;
    if (checked !== undefined) {
      return (
        <Base.CheckboxItem
          key={label}
          className={className}
          checked={checked}
          onCheckedChange={run}
          disabled={disabled}
          label={label}
        >
          {inside}
        </Base.CheckboxItem>
      );
    }
    return (
      <Base.Item key={label} className={className} onClick={run} disabled={disabled} label={label}>
        {inside}
      </Base.Item>
    );
  });
}
