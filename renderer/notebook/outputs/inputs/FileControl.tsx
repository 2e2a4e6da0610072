import { FileUp, X } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { asFault } from '../../../../contract/problem.ts';
import { en } from '../../../../contract/texts/en.ts';
import { client } from '../../../client/engine.ts';
import { sendFile } from '../../../client/send-file.ts';
import { Button } from '../../../parts/Button.tsx';
import type { ControlProps } from './controls.tsx';
import styles from './inputs.module.css';

const words = en.view.notebook.inputs;

/** A file of the person's own: chosen or dropped here. */
export function FileControl({ target, label, control: { accept, value } }: ControlProps<'file'>) {
  const picker = useRef<HTMLInputElement>(null);
  const { state, choose } = useFile(target);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file !== undefined) void choose(file);
  };
  return (
    <div
      className={styles.file}
      role="group"
      aria-label={label}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <span className={styles.label}>{label}</span>
      <span className={styles.chosen}>
        <Button icon={FileUp} onClick={() => picker.current?.click()} disabled={state.sending}>
          {state.sending ? words.sending : value === null ? words.choose : words.chooseOther}
        </Button>
        {value !== null && (
          <>
            <span className={styles.name} title={value.name}>
              {words.file({ name: value.name, size: en.window.bytes({ bytes: value.bytes }) })}
            </span>
            <Button kind="quiet" icon={X} label={words.clear({ label })} onClick={() => void choose(null)} />
          </>
        )}
      </span>
      {state.error !== null && <p className={styles.error}>{state.error}</p>}
      <input
        ref={picker}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={({ target: { files } }) => {
          const file = files?.[0];
          if (file !== undefined) void choose(file);
        }}
      />
    </div>
  );
}

function useFile(target: ControlProps<'file'>['target']) {
  const [state, change] = useState<{ sending: boolean; error: string | null }>({
    sending: false,
    error: null,
  });
  const choose = async (file: File | null) => {
    change({ sending: file !== null, error: null });
    try {
      const value = file === null ? null : { upload: await sendFile(file, 'any') };
      await client.call('notebook.input', { ...target, value });
      change({ sending: false, error: null });
    } catch (error) {
      change({ sending: false, error: asFault(error).problem.message });
    }
  };
  return { state, choose };
}
