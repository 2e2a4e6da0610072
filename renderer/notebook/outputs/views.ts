import { en } from '../../../contract/texts/en.ts';
import { ChartView } from '../chart/ChartView.tsx';
import { GridView } from './GridView.tsx';
import { ProfileView } from './ProfileView.tsx';
import { RowsView } from './RowsView.tsx';
import type { TableView } from './table-views.ts';

const { views } = en.view.notebook.output;

/** The ways to look at a table that a cell shows, in the order of their tabs; the first is the usual one. */
export const tableViews: readonly [TableView, ...TableView[]] = [
  { value: 'rows', label: views.rows, whole: false, ownBar: false, height: null, Show: RowsView },
  { value: 'grid', label: views.grid, whole: true, ownBar: true, height: 420, Show: GridView },
  { value: 'chart', label: views.chart, whole: true, ownBar: false, height: 360, Show: ChartView },
  { value: 'profile', label: views.profile, whole: true, ownBar: true, height: 560, Show: ProfileView },
];
