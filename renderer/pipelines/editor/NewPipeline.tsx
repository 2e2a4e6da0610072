import { Plus } from 'lucide-react';
import { useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { NamePipeline } from './NamePipeline.tsx';

/** The button that makes a pipeline and opens its editor. */
export function NewPipeline({ main = false }: { main?: boolean }) {
  const [naming, name] = useState(false);
  return (
    <>
      <Button kind={main ? 'main' : 'plain'} icon={Plus} onClick={() => name(true)}>
        {en.view.editor.manage.create}
      </Button>
      {naming && <NamePipeline what="create" pipeline={null} onClose={() => name(false)} />}
    </>
  );
}
