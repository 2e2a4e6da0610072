import { Upload } from 'lucide-react';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { pickFiles } from './uploads.ts';

const texts = en.view.imports;

/** Asks for files and takes them in, as a drop does. */
export function ImportButton({ kind }: { kind?: 'main' }) {
  if (kind === undefined) return <Button icon={Upload} label={texts.button} onClick={pickFiles} />;
  return (
    <Button kind={kind} icon={Upload} onClick={pickFiles}>
      {texts.button}
    </Button>
  );
}
