import { Upload } from 'lucide-react';
import { useRef } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { useTakeFiles } from './uploads.ts';

const texts = en.view.imports;

/** Asks for files and takes them in, as a drop does. */
export function ImportButton({ kind }: { kind?: 'main' }) {
  const input = useRef<HTMLInputElement>(null);
  const take = useTakeFiles();
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      {kind === 'main' ? (
        <Button kind="main" icon={Upload} onClick={() => input.current?.click()}>
          {texts.button}
        </Button>
      ) : (
        <Button icon={Upload} label={texts.button} onClick={() => input.current?.click()} />
      )}
    </>
  );
}
