import { asFault } from '../../../contract/problem.ts';
import type { ImportResult, UploadAnswer } from '../../../contract/calls/imports.ts';
import { en } from '../../../contract/texts/en.ts';
import { client } from '../../client/engine.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { useWindow } from '../../shell/state.ts';
import { useMemory, useTab } from '../../shell/tab.ts';
import { useTree } from '../queries.ts';
import { Columns } from './Columns.tsx';
import { Done } from './Done.tsx';
import {
  emptyDraft,
  readingOf,
  sourceFrom,
  sourcePattern,
  tableFrom,
  tablePattern,
  toldOf,
} from './draft.ts';
import type { Draft, Told } from './types.ts';
import { FileOptions } from './FileOptions.tsx';
import { guessEvents, looksLikeEvents } from './guess.ts';
import { Head } from './Head.tsx';
import { Gone } from './Gone.tsx';
import type { Plan } from './plan.ts';
import styles from './import.module.css';
import { Into } from './Into.tsx';
import { Notes } from './Notes.tsx';
import { PreviewRows } from './PreviewRows.tsx';
import { useImport, usePreview } from './queries.ts';
import { stepsText } from './texts-written.ts';
import { Writes } from './Writes.tsx';
import { useSettled } from './use-settled.ts';

const texts = en.view.imports;

/** How far the import has come. */
interface Going {
  job: string | null;
  done: { result: ImportResult; steps: string; source: string } | null;
}

/** What a file is taken for, live beside what a load would make of it. */
export function ImportForm({ upload }: { upload: UploadAnswer }) {
  const [draft, change] = useOwn<Draft>(upload, 'draft', emptyDraft);
  const [{ job, done }, go] = useOwn<Going>(upload, 'going', { job: null, done: null });
  const base = usePreview(done === null ? upload.upload : null, { mapping: '', reading: readingOf(draft) });
  const plan = base.data === undefined ? null : planOf(draft, upload, base.data);
  const told = useSettled(plan?.told ?? null);
  const preview = usePreview(done === null ? upload.upload : null, told);
  const start = useImport((id) => go({ job: id, done: null }));
  const { data: tree } = useTree();
  const close = useClose();
  const set = (some: Partial<Draft>) => change({ ...draft, ...some });
  if (done !== null) return <Done {...done} />;
  if (base.error !== null) return isGone(base.error) ? <Gone /> : <Problem error={base.error} />;
  if (plan === null || base.data === undefined || tree === undefined) return <Skeleton rows={12} />;
  const known = base.data.knownIn.includes(plan.source);
  const valid = sourcePattern.test(plan.source) && tablePattern.test(plan.table);
  const begin = () => {
    const { source, table } = plan;
    start.mutate(
      { upload: upload.upload, source, table, again: known, ...plan.told },
      {
        onSuccess: (result) => go({ job: null, done: { result, steps: plan.steps, source } }),
        onError: () => go({ job: null, done: null }),
      },
    );
  };
  const discard = () => {
    void client.call('import.discard', { upload: upload.upload });
    close();
  };
  const current = preview.data ?? base.data;
  // What was found for other choices may not be taken for these.
  const awaited = base.isPlaceholderData || preview.isPlaceholderData || !same(told, plan.told);
  return (
    <section className={styles.form} aria-label={texts.title({ name: upload.name })}>
      <Head
        upload={upload}
        job={start.isPending ? job : null}
        ready={valid && !awaited && preview.data?.problem === null && !start.isPending}
        again={known}
        onStart={begin}
        onDiscard={discard}
      />
      <div className={styles.body}>
        <div className={styles.options}>
          <FileOptions found={base.data} draft={draft} onChange={set} />
          <Into plan={plan} onChange={set} />
          <Notes plan={plan} found={base.data} tree={tree} />
          <Writes plan={plan} onChange={set} />
        </div>
        <div className={styles.results} data-stale={awaited}>
          {start.error !== null && <Problem error={start.error} />}
          <Columns plan={plan} base={base.data} draft={draft} onChange={set} />
          {preview.error !== null && <Problem error={preview.error} />}
          <PreviewRows preview={current} />
        </div>
      </div>
    </section>
  );
}

/** What the tab remembers of one upload: another file of the same name begins anew. */
function useOwn<Value>(
  { upload }: UploadAnswer,
  name: string,
  initial: Value,
): [Value, (value: Value) => void] {
  const [kept, keep] = useMemory<{ upload: string; value: Value } | null>(name, null);
  const value = kept?.upload === upload ? kept.value : initial;
  return [value, (next) => keep({ upload, value: next })];
}

function planOf(
  draft: Draft,
  { name }: UploadAnswer,
  base: NonNullable<ReturnType<typeof usePreview>['data']>,
): Plan {
  const shape = draft.shape ?? (looksLikeEvents(base.columns) ? 'events' : 'free');
  const events = { ...guessEvents(base.columns), ...draft.events };
  const source = draft.source ?? sourceFrom(name);
  const table = draft.table ?? tableFrom(source);
  const told = toldOf(draft, shape, base, events);
  return {
    shape,
    source,
    table,
    events,
    told,
    steps: draft.steps ?? stepsText(source, table, told),
    mappingIsOwn: draft.mapping !== null,
    stepsAreOwn: draft.steps !== null,
  };
}

function same(a: Told | null, b: Told): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isGone(error: unknown): boolean {
  return asFault(error).problem.code === 'upload.missing';
}

/** Closes the tab that this stands in. */
function useClose(): () => void {
  const { id } = useTab();
  return () => useWindow.getState().close(id);
}
