import type { ViewProps } from '../shell/view-props.ts';
import { NotebookTab } from './NotebookTab.tsx';
import { Overview } from './Overview.tsx';

/** The project's notebooks, or one of them. */
export function Notebooks({ item }: ViewProps) {
  return item === null ? <Overview /> : <NotebookTab key={item} file={item} />;
}
