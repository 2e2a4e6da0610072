import type { CellLanguage } from '../../../contract/calls/notebooks.ts';
import { en } from '../../../contract/texts/en.ts';
import type { MenuItem } from '../../parts/Menu.tsx';
import type { Command } from '../../shell/commands.ts';
import type { Here } from '../place.ts';
import { showPlan } from '../plan/plans.ts';
import { notebookOf } from '../state.ts';
import { editorOf } from './attach.ts';

const words = en.view.language;

interface LanguageCommand extends Command {
  languages: readonly CellLanguage[];
}

function all({ file }: Here, cell: string): LanguageCommand[] {
  const format = () => void editorOf({ file, cell })?.getAction('editor.action.formatDocument')?.run();
  const plan = (measure: boolean) => () => void showPlan(file, cell, measure);
  return [
    { id: 'cell.format', title: words.format, languages: ['sql', 'ts'], run: format },
    { id: 'cell.explain', title: words.plan.show, languages: ['sql'], run: plan(false) },
    { id: 'cell.profile', title: words.plan.measure, languages: ['sql'], run: plan(true) },
  ];
}

/** What can be done with a cell because its language is known; also in the palette. */
export function languageCommands(here: Here, cell: string): Command[] {
  const language = notebookOf(here.file).cells.byId[cell]?.language ?? 'prose';
  return all(here, cell).filter(({ languages }) => languages.includes(language));
}

/** The same as items of the cell's menu. */
export function languageItems(here: Here, cell: string): MenuItem[] {
  const items = languageCommands(here, cell).map(({ id, title, run }) => ({
    label: title,
    command: id,
    run,
  }));
  return items.length === 0 ? [] : ['line', ...items];
}
