import { FileX2 } from 'lucide-react';
import { en } from '../../../contract/texts/en.ts';
import { Empty } from '../../parts/Empty.tsx';
import { ImportButton } from './ImportButton.tsx';

const texts = en.view.imports;

/** Where the engine started anew meanwhile. */
export function Gone() {
  return (
    <Empty
      icon={FileX2}
      title={texts.gone.title}
      text={texts.gone.text}
      action={<ImportButton kind="main" />}
    />
  );
}
