import { ShieldCheck } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { en } from '../../../contract/texts/en.ts';
import { client } from '../../client/engine.ts';
import { Banner } from '../../parts/Banner.tsx';
import { Button } from '../../parts/Button.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { tell } from '../../shell/notices.ts';
import { trust } from '../actions.ts';
import styles from '../notebook.module.css';
import { useNotebook } from '../state.ts';

const words = en.view.notebookFiles.trust;
const DiffView = lazy(() => import('../../monaco/DiffView.tsx'));

/** A notebook from elsewhere runs only after its reader said so; where it was trusted before, what changed since. */
export function Trust({ file }: { file: string }) {
  const asked = useNotebook(
    file,
    ({ loaded, trusted, changedOnDisk }) => loaded && !trusted && !changedOnDisk,
  );
  return asked ? <Question file={file} /> : null;
}

function Question({ file }: { file: string }) {
  const [looking, look] = useState(false);
  const { data } = useQuery({
    queryKey: ['notebook.trusted', file],
    queryFn: () => client.call('notebook.trusted', { file }),
    staleTime: 0,
    gcTime: 0,
  });
  const before = data?.before ?? null;
  const answer = async () => {
    await trust(file);
    tell({ text: words.trusted });
  };
  return (
    <>
      <Banner text={before === null ? words.fromElsewhere : words.changed}>
        {before !== null && (
          <Button aria-expanded={looking} onClick={() => look(!looking)}>
            {looking ? words.hide : words.look}
          </Button>
        )}
        <Button kind="main" icon={ShieldCheck} onClick={() => void answer()}>
          {words.trust}
        </Button>
      </Banner>
      {looking && data !== undefined && before !== null && (
        <div className={styles.difference}>
          <Suspense fallback={<Skeleton rows={8} />}>
            <DiffView
              label={words.difference({ file })}
              language={file.endsWith('.ipynb') ? 'yaml' : 'markdown'}
              before={before}
              after={data.now}
            />
          </Suspense>
        </div>
      )}
    </>
  );
}
