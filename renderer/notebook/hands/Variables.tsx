import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Variable } from '../../../contract/calls/notebook-variables.ts';
import { en } from '../../../contract/texts/en.ts';
import { client } from '../../client/engine.ts';
import { followNotebook } from '../../client/notebook-news.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Skeleton } from '../../parts/Skeleton.tsx';
import { useHere } from '../place.ts';
import { useNotebook } from '../state.ts';
import styles from './hands.module.css';

const words = en.view.notebookHands.variables;

/** Names change with every keystroke: they are asked for when typing rests. */
const rest = 300;

/** The names of the notebook with what their values are; each leads to the cell that makes it. */
export function Variables() {
  const { file } = useHere();
  const { data, error, refetch } = useVariables(file);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={4} />;
  if (data.variables.length === 0) return <p className={styles.quiet}>{words.none}</p>;
  return (
    <ul className={styles.variables}>
      {data.variables.map((variable) => (
        <li key={`${variable.cell} ${variable.name}`}>
          <One variable={variable} />
        </li>
      ))}
    </ul>
  );
}

function One({ variable }: { variable: Variable }) {
  const { file, go } = useHere();
  const { name, cell, value, uses, isInput } = variable;
  const at = useNotebook(file, ({ cells }) => cells.order.indexOf(cell ?? ''));
  const from = at === -1 ? null : at + 1;
  const inside = (
    <>
      <span className={styles.line}>
        <b title={name}>{name}</b>
        <span>{value === null ? words.declared : words.looks({ ...value, isInput })}</span>
      </span>
      {value !== null && value.preview !== '' && <code title={value.preview}>{value.preview}</code>}
      <span className={styles.from}>{words.from({ cell: from, uses })}</span>
    </>
  );
  if (cell === null) return <div className={styles.variable}>{inside}</div>;
  return (
    <button type="button" className={styles.variable} onClick={() => go(cell)}>
      {inside}
    </button>
  );
}

function useVariables(file: string) {
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = followNotebook(file, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void queries.invalidateQueries({ queryKey: keyOf(file) }), rest);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [file, queries]);
  return useQuery({
    queryKey: keyOf(file),
    queryFn: () => client.call('notebook.variables', { file }),
    staleTime: 0,
  });
}

const keyOf = (file: string) => ['notebook variables', file];
