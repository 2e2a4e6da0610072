import { Table2, X } from 'lucide-react';
import { useState } from 'react';
import type { CellOutput, NotebookCell } from '../../../contract/calls/notebooks.ts';
import { en } from '../../../contract/texts/en.ts';
import { Grid } from '../../grid/Grid.tsx';
import { Button } from '../../parts/Button.tsx';
import styles from '../notebook.module.css';

const words = en.view.notebook.output;

type TableValue = Extract<CellOutput, { type: 'table' }>;

interface Props {
  output: TableValue;
  cell: NotebookCell;
  number: number;
}

/** The first rows of a result, or all of them in the grid. */
export function TableOutput({ output, cell, number }: Props) {
  const [opened, setOpened] = useState(false);
  const { rows, count, names, result } = output;
  const left = result === null && count !== null && count > rows.length;
  const label = cell.name ?? words.table({ number });
  return (
    <div className={styles.table}>
      {opened && result !== null ? (
        <Grid source={{ result }} label={label} height={420} />
      ) : (
        <Rows output={output} label={label} />
      )}
      <p className={styles.under}>
        <span>{words.rows({ shown: rows.length, count })}</span>
        <span>{words.columns({ count: names.length })}</span>
        {names.length > drawn && !opened && <span>{words.more({ shown: drawn, count: names.length })}</span>}
        {left && <span>{words.gone}</span>}
        {result !== null && (
          <Button kind="quiet" icon={opened ? X : Table2} onClick={() => setOpened(!opened)}>
            {opened ? words.closeGrid : words.openGrid}
          </Button>
        )}
      </p>
    </div>
  );
}

/** A table of so many columns is drawn no further: the rest is in the grid. */
const drawn = 60;

const isNumber = (type: string) =>
  /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL|number)/i.test(type);

function Rows({ output: { names, types, rows }, label }: { output: TableValue; label: string }) {
  const columns = names.slice(0, drawn);
  const align = columns.map((_name, at) => (isNumber(types[at] ?? '') ? styles.number : undefined));
  return (
    <div className={styles.rows} tabIndex={0} role="group" aria-label={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map((name, at) => (
              <th key={at} scope="col" className={align[at]}>
                {name} <span className={styles.type}>{types[at]?.toLowerCase()}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {columns.map((_name, at) => (
                <td key={at} className={align[at]}>
                  <Value value={row[at]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.quiet}>{words.noRows}</p>}
    </div>
  );
}

/** A long text is cut and stands whole in its tooltip, as far as a tooltip goes. */
const longest = 1_000;

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined) return <span className={styles.null}>{words.nothing}</span>;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return <span title={text.length > 40 ? cut : undefined}>{cut}</span>;
}
