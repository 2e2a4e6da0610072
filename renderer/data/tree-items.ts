import { ChartColumn, Copy, ExternalLink, Table2 } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import type { MenuItem } from '../parts/Menu.tsx';
import { tell } from '../shell/notices.ts';
import type { TreeRow } from './tree-rows.ts';

const texts = en.view.data;

interface Doing {
  onOpen(row: TreeRow): void;
  onShow(table: string, sub: 'rows' | 'profile'): void;
}

/** What can be done with a row of the tree; with a column, what can be done with its table. */
export function treeItems(row: TreeRow, { onOpen, onShow }: Doing): MenuItem[] {
  const name = row.id.split('/')[0] ?? row.id;
  if (row.level === 1) return [];
  const ofTable: MenuItem[] = [
    { label: texts.sub.rows, icon: Table2, run: () => onShow(name, 'rows') },
    { label: texts.profileIt, icon: ChartColumn, run: () => onShow(name, 'profile') },
  ];
  return [
    ...(row.zone === 'raw' ? [] : ofTable),
    { label: texts.openTab, icon: ExternalLink, run: () => onOpen(row) },
    { label: texts.copyName, icon: Copy, run: () => void copyName(name) },
  ];
}

/** Puts a table's name into the clipboard. */
export async function copyName(name: string): Promise<void> {
  await navigator.clipboard.writeText(name);
  tell({ text: texts.copiedName({ name }) });
}
