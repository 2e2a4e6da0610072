import { Combobox } from '@base-ui/react/combobox';
import { Check, ChevronDown } from 'lucide-react';
import floating from './floating.module.css';
import styles from './SearchSelect.module.css';
import select from './Select.module.css';

interface Props {
  label: string;
  options: readonly string[];
  value: string | null;
  onChange(value: string | null): void;
  placeholder: string;
  /** What is said where nothing is found. */
  empty: string;
  openLabel: string;
}

/** Of ten thousand as many as anyone scrolls through; typing finds the others. */
const most = 100;

/** One of many: typed to be found, or chosen from the list. */
export function SearchSelect({ label, options, value, onChange, placeholder, empty, openLabel }: Props) {
  return (
    <Combobox.Root items={options} value={value} onValueChange={onChange} limit={most} autoHighlight>
      <Combobox.InputGroup className={styles.group}>
        <Combobox.Input className={styles.input} aria-label={label} placeholder={placeholder} />
        <Combobox.Trigger className={styles.open} aria-label={openLabel}>
          <ChevronDown size={14} aria-hidden />
        </Combobox.Trigger>
      </Combobox.InputGroup>
      <Combobox.Portal>
        <Combobox.Positioner className={floating.place} sideOffset={4} collisionPadding={8}>
          <Combobox.Popup className={select.popup}>
            <Combobox.Empty className={styles.empty}>{empty}</Combobox.Empty>
            <Combobox.List>
              {(option: string) => (
                <Combobox.Item key={option} value={option} className={select.item}>
                  <span className={select.text}>{option}</span>
                  <Combobox.ItemIndicator>
                    <Check size={14} aria-hidden />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
