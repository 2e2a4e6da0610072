import { useQuery } from '@tanstack/react-query';
import { defaultFilter } from 'cmdk';
import {
  Boxes,
  ChevronRight,
  Hash,
  NotebookPen,
  Play,
  Table2,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import { useMemo } from 'react';
import type { ProjectState, RunSummary } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { notebooksQuery, useProject, useRuns } from '../client/queries.ts';
import { useCommandTable, type Command } from './commands.ts';
import { viewNames } from './layout.ts';
import { openRun, runTitle } from './runs.ts';
import { useWindow } from './state.ts';
import { titled } from './tab.ts';
import { views } from './views.ts';

/** Where the palette can go, or what it can do. */
export interface Destination {
  id: string;
  kind: 'command' | 'view' | 'place' | 'table' | 'notebook' | 'pipeline' | 'model' | 'run';
  title: string;
  hint?: string;
  icon: LucideIcon;
  go(): void;
}

const kinds: readonly Destination['kind'][] = [
  'view',
  'command',
  'place',
  'table',
  'notebook',
  'pipeline',
  'model',
  'run',
];
const shownAtMost = 60;
const perKindUnasked = 8;

/** Everything that has a name, now. */
export function useDestinations(): readonly Destination[] {
  const { data: project } = useProject();
  const { data: runs } = useRuns();
  const { data: listed } = useQuery(notebooksQuery);
  const offered = useCommandTable((state) => state.offered);
  return useMemo(() => {
    const commands = [...offered.values()].toReversed().flat();
    return [
      ...viewNames.map(viewDestination),
      ...commands.filter(({ id }) => !/^(view\.|palette\.)/.test(id)).map(commandDestination),
      ...(project === undefined ? [] : things(project)),
      ...(listed?.notebooks ?? []).map(notebookDestination),
      ...(runs?.runs ?? []).map(runDestination),
    ];
  }, [project, runs, listed, offered]);
}

const { open } = useWindow.getState();

function viewDestination(view: (typeof viewNames)[number], at: number): Destination {
  const { icon } = views[view];
  return { id: `view.${at + 1}`, kind: 'view', title: en.window.views[view], icon, go: () => open(view) };
}

function commandDestination({ id, title, run, place }: Command): Destination {
  if (place !== undefined) return { id, kind: 'place', title, hint: place.hint, icon: Hash, go: run };
  return { id, kind: 'command', title, icon: ChevronRight, go: run };
}

function notebookDestination({ file, title }: { file: string; title: string | null }): Destination {
  const name = title ?? file;
  const go = () => open('notebooks', file, titled(name));
  return { id: `notebook ${file}`, kind: 'notebook', title: name, hint: file, icon: NotebookPen, go };
}

function things({ tables, pipelines, models }: ProjectState): Destination[] {
  return [
    ...tables.map(({ name, rows }): Destination => {
      const hint = rows === null ? {} : { hint: en.window.rowCount({ rows }) };
      return {
        id: `table ${name}`,
        kind: 'table',
        title: name,
        icon: Table2,
        go: () => open('data', name),
        ...hint,
      };
    }),
    ...pipelines.map((name): Destination => {
      return {
        id: `pipeline ${name}`,
        kind: 'pipeline',
        title: name,
        icon: Workflow,
        go: () => open('pipelines', name),
      };
    }),
    ...[...new Set(models.map(({ name }) => name))].map((name): Destination => {
      return { id: `model ${name}`, kind: 'model', title: name, icon: Boxes, go: () => open('models', name) };
    }),
  ];
}

function runDestination(run: RunSummary): Destination {
  const hint = en.window.status[run.status];
  return {
    id: `run ${run.run}`,
    kind: 'run',
    title: runTitle(run),
    hint,
    icon: Play,
    go: () => openRun(run),
  };
}

/** What fits the words, best first, by kind; without words a few of each kind. */
export function ranked(destinations: readonly Destination[], search: string) {
  const found = search.trim() === '' ? few(destinations) : fitting(destinations, search.trim());
  const shown = found.slice(0, shownAtMost);
  const groups = kinds.flatMap((kind) => {
    const own = shown.filter((one) => one.kind === kind);
    return own.length === 0 ? [] : [{ kind, found: own }];
  });
  // The kind of the best match stands first.
  const order = [...new Set(shown.map(({ kind }) => kind))];
  if (search.trim() !== '') groups.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return { groups, left: found.length - shown.length };
}

function few(destinations: readonly Destination[]): Destination[] {
  return kinds.flatMap((kind) => {
    const own = destinations.filter((one) => one.kind === kind);
    return kind === 'command' || kind === 'view' ? own : own.slice(0, perKindUnasked);
  });
}

function fitting(destinations: readonly Destination[], search: string): Destination[] {
  return destinations
    .map((one) => ({ one, score: defaultFilter(one.title, search) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ one }) => one);
}
