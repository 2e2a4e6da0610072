import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { shortcutOf } from '../shell/keys.ts';
import styles from './Tooltip.module.css';

interface Props {
  text: string;
  /** A command of shell/keys.ts whose keys are shown beside the text. */
  command?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** The one element that is explained. */
  children: ReactElement;
}

/** Explains an element when it is pointed at or focused. */
export function Tooltip({ text, command, side = 'bottom', children }: Props) {
  const keys = command === undefined ? null : shortcutOf(command);
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className={styles.place} side={side} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={styles.tooltip}>
            {text}
            {keys !== null && <kbd className={styles.keys}>{keys}</kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
