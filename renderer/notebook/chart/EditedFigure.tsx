import { useMemo } from 'react';
import type { PlotSpec } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { execute, writeCell } from '../actions.ts';
import { useHere } from '../place.ts';
import { useNotebook } from '../state.ts';
import { Builder } from './Builder.tsx';
import styles from './chart.module.css';
import { codeOf } from './code.ts';
import { columnsOf } from './columns.ts';
import { forgetDraft, useDraft } from './drafts.ts';
import type { CellApart } from '../apart.ts';

const words = en.view.chartBuilder;

interface Props {
  cell: CellApart;
  /** The rows that it draws, and how, as its text says. */
  made: { name: string; spec: PlotSpec };
  /** In pixels. */
  height: number;
  onClose(): void;
}

/** The chart of a cell that is nothing but a call of `plot`, opened to be changed in place. */
export function EditedFigure({ cell, made, height, onClose }: Props) {
  const { file } = useHere();
  const key = `${file} ${cell.id}`;
  const [spec, change] = useDraft(key, () => made.spec);
  const source = useNotebook(file, ({ cells }) =>
    Object.values(cells.byId).find(({ name }) => name === made.name),
  );
  const table = source?.outputs.find((output) => output.type === 'table');
  const columns = useMemo(() => columnsOf(table?.names ?? [], table?.types ?? []), [table]);
  const close = () => {
    forgetDraft(key);
    onClose();
  };
  const apply = () => {
    writeCell(file, cell.id, codeOf(made.name, spec));
    void execute(file, [cell.id]);
    close();
  };
  if (table === undefined || table.result === null) {
    return (
      <div className={styles.actions}>
        <p className={styles.hint}>{words.noSource({ name: made.name })}</p>
        <Button onClick={close}>{words.close}</Button>
      </div>
    );
  }
  return (
    <Builder
      {...{ columns, spec, height }}
      result={table.result}
      label={made.name}
      onChange={change}
      actions={
        <>
          <Button kind="main" onClick={apply}>
            {words.apply}
          </Button>
          <Button onClick={close}>{words.close}</Button>
        </>
      }
    />
  );
}
