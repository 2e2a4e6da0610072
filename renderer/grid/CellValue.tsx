import { Popover as Base } from '@base-ui/react/popover';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import popover from '../parts/Popover.module.css';
import { kindOf, type Placed } from './columns.ts';
import { copyText } from './copy.ts';
import styles from './value.module.css';

const texts = en.view.grid;

interface Props {
  column: Placed;
  row: number;
  text: string | null;
  /** The element of the cell. */
  anchor: Element | null;
  onClose(): void;
}

/** A whole value at its cell: a long text, or a nested one laid out. */
export function CellValue({ column, row, text, anchor, onClose }: Props) {
  const title = texts.valueOf({ column: column.name, row: row + 1 });
  const whole = text === null ? texts.missing : kindOf(column.type) === 'nested' ? laidOut(text) : text;
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          className={popover.place}
          anchor={anchor}
          sideOffset={2}
          align="start"
          collisionPadding={8}
        >
          <Base.Popup className={popover.popover} aria-label={title}>
            <div className={styles.value}>
              <p>{title}</p>
              <pre tabIndex={0}>{whole === '' ? texts.empty : whole}</pre>
              <Button disabled={text === null} onClick={() => void copyText(text ?? '', null).then(onClose)}>
                {texts.copyValue}
              </Button>
            </div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** JSON with its lines; what is no JSON (an interval) stays as it is. */
function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
