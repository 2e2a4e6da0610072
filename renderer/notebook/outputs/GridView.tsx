import { Grid } from '../../grid/Grid.tsx';
import type { TableViewProps } from './table-views.ts';

/** All rows, to sort, filter, search and copy. */
export function GridView({ output, cell, place, result, label, height }: TableViewProps) {
  const memory = { name: `${cell.id} ${place}`, columns: output.names };
  return <Grid source={{ result }} label={label} memory={memory} height={height ?? '100%'} />;
}
