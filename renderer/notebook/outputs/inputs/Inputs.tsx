import type { CellOutput } from '../../../../contract/calls/notebooks.ts';
import { useHere } from '../../place.ts';
import { controls } from './controls.tsx';
import { FileControl } from './FileControl.tsx';
import styles from './inputs.module.css';
import type { CellApart } from '../../apart.ts';

type InputOutput = Extract<CellOutput, { type: 'input' }>;

/** The controls that stand together in a cell, in a row that wraps. */
export function Inputs({ cell, outputs }: { cell: CellApart; outputs: readonly InputOutput[] }) {
  const { file } = useHere();
  return (
    <div className={styles.row}>
      {outputs.map(({ name, label, control }) => {
        const target = { file, cell: cell.id, name };
        if (control.kind === 'file')
          return <FileControl key={name} target={target} label={label} control={control} />;
        const Control = controls[control.kind];
        return <Control key={name} target={target} label={label} control={control as never} />;
      })}
    </div>
  );
}
