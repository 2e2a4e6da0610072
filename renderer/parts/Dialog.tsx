import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Button } from './Button.tsx';
import styles from './Dialog.module.css';

interface Props {
  title: string;
  open: boolean;
  onClose(): void;
  children: ReactNode;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  /** Wide enough for a table or a preview. */
  wide?: boolean;
}

/** What gets the focus when a dialog opens: its first field, else its text. */
const fields = 'input, textarea, select, [role="combobox"]';

/** Something that must be answered or looked at before work goes on; Escape and a click beside it close it. */
export function Dialog({ title, open, onClose, children, actions, wide = false }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const first = () => body.current?.querySelector<HTMLElement>(fields) ?? body.current;
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={`${styles.dialog} ${wide ? styles.wide : ''}`} initialFocus={first} data-modal>
          <header className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Button kind="quiet" icon={X} label={en.view.shell.parts.close} onClick={onClose} />
          </header>
          <div className={styles.body} ref={body} tabIndex={-1}>
            {children}
          </div>
          {actions !== undefined && <footer className={styles.foot}>{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
