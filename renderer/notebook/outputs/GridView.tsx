import { Grid } from '../../grid/Grid.tsx';
import type { TableViewProps } from './table-views.ts';

/** All rows, to sort, filter, search and copy. */
export function GridView({ result, label, height }: TableViewProps) {
  return <Grid source={{ result }} label={label} height={height ?? '100%'} />;
}
