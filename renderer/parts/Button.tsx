import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { shortcutOf } from '../shell/keys.ts';
import styles from './Button.module.css';
import { Tooltip } from './Tooltip.tsx';

interface Props extends ComponentProps<'button'> {
  /** `main` for the one thing to do here, `quiet` without a border. */
  kind?: 'plain' | 'main' | 'quiet';
  icon?: LucideIcon;
  /** What it does: the name of a button without text, and the tooltip of any. */
  label?: string | undefined;
  /** A command of shell/keys.ts: its keys stand in the tooltip. */
  command?: string | undefined;
  /** For a button that stays pressed. */
  pressed?: boolean;
}

/** A button with a text, an icon, or both; without a text it is a square that says its label in a tooltip. */
export function Button({ kind = 'plain', icon: Icon, label, command, pressed, ...rest }: Props) {
  const { children, className, ...others } = rest;
  const bare = children === undefined;
  const button = (
    <button
      type="button"
      aria-label={bare ? label : undefined}
      aria-pressed={pressed}
      {...others}
      className={[styles.button, styles[kind], bare ? styles.square : '', className ?? ''].join(' ')}
    >
      {Icon !== undefined && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      {children}
    </button>
  );
  const keyed = command !== undefined && shortcutOf(command) !== null;
  const text = label ?? (keyed && typeof children === 'string' ? children : null);
  if (text === null) return button;
  return (
    <Tooltip text={text} command={command}>
      {button}
    </Tooltip>
  );
}
