import { History, Trash2 } from 'lucide-react';
import type { RecentPrediction } from '../../contract/calls/serving.ts';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import { useModel } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { when } from '../parts/when.ts';
import { tell } from '../shell/notices.ts';
import layout from './predict.module.css';
import { useRecent, useRecentChange } from './queries.ts';
import { named, usual } from './usual.ts';

const texts = en.view.predict.recent;
const { columns: titles } = texts;

interface Props {
  onStart(): void;
  onRestore(prediction: RecentPrediction): void;
}

const columns: Column<RecentPrediction>[] = [
  { title: titles.when, cell: ({ at }) => when(at), sort: ({ at }) => at },
  { title: titles.model, cell: texts.version, sort: texts.version },
  {
    title: titles.probability,
    number: true,
    cell: ({ probability }) => en.view.predict.percent({ share: probability }),
    sort: ({ probability }) => probability,
  },
  {
    title: titles.decision,
    cell: ({ decision }) => (decision ? en.view.predict.yes : en.view.predict.no),
    sort: ({ decision }) => Number(decision),
  },
  { title: titles.inputs, cell: (prediction) => <Unusual prediction={prediction} /> },
];

/** What was tried on single rows; choosing one takes its inputs up again. */
export function Recent({ onStart, onRestore }: Props) {
  const { data, error, refetch } = useRecent();
  const restore = useRecentChange(() => client.call('prediction.restore', {}));
  const clear = useRecentChange(async () => {
    const { count } = await client.call('prediction.clear', {});
    tell({ text: texts.cleared({ count }), action: { label: texts.undo, run: () => restore.mutate() } });
    return count;
  });
  if (error !== null)
    return (
      <div className={layout.alone}>
        <Problem error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (data === undefined)
    return (
      <div className={layout.alone}>
        <Skeleton />
      </div>
    );
  const { predictions } = data;
  if (predictions.length === 0) {
    return (
      <Empty icon={History} text={texts.empty} action={<Button onClick={onStart}>{texts.start}</Button>} />
    );
  }
  return (
    <div className={layout.filled}>
      <Toolbar
        label={texts.title}
        end={
          <Button icon={Trash2} onClick={() => clear.mutate()}>
            {texts.clear}
          </Button>
        }
      >
        <h2>{texts.title}</h2>
        <span className={layout.note}>{texts.kept({ count: predictions.length })}</span>
      </Toolbar>
      <div className={layout.scroll}>
        <Table
          label={texts.title}
          columns={columns}
          rows={predictions}
          keyOf={({ id }) => String(id)}
          onChoose={onRestore}
        />
      </div>
    </div>
  );
}

/** What tells this row from others: the inputs that are not as usual. */
function Unusual({ prediction: { model, version, features } }: { prediction: RecentPrediction }) {
  const { data } = useModel(model, version);
  if (data === undefined) return null;
  const base = usual(data.features);
  const other = Object.entries(features).filter(([name, value]) => base[name] !== value);
  if (other.length === 0) return texts.usual;
  return other
    .map(
      ([name, value]) =>
        `${named(name)} ${en.view.predict.value(typeof value === 'boolean' ? Number(value) : value)}`,
    )
    .join(', ');
}
