import { en } from '../../../contract/texts/en.ts';
import styles from './table.module.css';
import type { TableViewProps } from './table-views.ts';

const words = en.view.notebook.output;

/** A table of so many columns is drawn no further: the rest is in the grid. */
const drawn = 60;

const isNumber = (type: string) =>
  /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL|number)/i.test(type);

/** The first rows as a plain table. */
export function RowsView({ output: { names, types, rows }, label, height }: TableViewProps) {
  const columns = names.slice(0, drawn);
  const align = columns.map((_name, at) => (isNumber(types[at] ?? '') ? styles.number : undefined));
  return (
    <div
      className={styles.rows}
      tabIndex={0}
      role="group"
      aria-label={label}
      style={height === null ? undefined : { height, maxHeight: 'none' }}
    >
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
      {rows.length === 0 && <p className={styles.none}>{words.noRows}</p>}
      {names.length > drawn && (
        <p className={styles.none}>{words.more({ shown: drawn, count: names.length })}</p>
      )}
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
