import type { ComponentType } from 'react';
import type { CellOutput } from '../../../contract/calls/notebooks.ts';
import type { en } from '../../../contract/texts/en.ts';
import type { CellApart } from '../apart.ts';

export type TableValue = Extract<CellOutput, { type: 'table' }>;

/** What a view of a table gets. */
export interface TableViewProps {
  output: TableValue;
  cell: CellApart;
  /** Which of the cell's outputs it is. */
  place: number;
  /** The cell's name, or which cell it is. */
  label: string;
  /** The result with all rows, where the view wants them. */
  result: string;
  /** In pixels; null: as high as it likes. */
  height: number | null;
}

/** One way to look at a table that a cell shows. */
export interface TableView {
  value: keyof typeof en.view.notebook.output.views;
  label: string;
  /** It needs all rows, not the first alone. */
  whole: boolean;
  /** It says itself how many rows there are, and exports them. */
  ownBar: boolean;
  /** How high it is until a person drags it; null: as high as it likes. */
  height: number | null;
  Show: ComponentType<TableViewProps>;
}
