import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import floating from './floating.module.css';
import styles from './Select.module.css';

interface Props<Value extends string> {
  label: string;
  options: readonly { value: Value; label: string; icon?: LucideIcon }[];
  value: Value;
  onChange(value: Value): void;
  disabled?: boolean;
  /** The id of a Field's input. */
  id?: string | undefined;
}

/** One of a few; the label is said to screen readers (a Field shows it). */
export function Select<Value extends string>(props: Props<Value>) {
  const { label, options, value, onChange, disabled = false, id } = props;
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      disabled={disabled}
      modal={false}
    >
      <Base.Trigger className={styles.trigger} aria-label={label} id={id}>
        <Base.Value className={styles.value} />
        <Base.Icon className={styles.icon}>
          <ChevronDown size={14} aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          className={floating.place}
          sideOffset={4}
          collisionPadding={8}
          alignItemWithTrigger={false}
        >
          <Base.Popup className={styles.popup}>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={styles.item}>
                {option.icon !== undefined && <option.icon size={14} className={styles.icon} aria-hidden />}
                <Base.ItemText className={styles.text}>{option.label}</Base.ItemText>
                <Base.ItemIndicator>
                  <Check size={14} aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
