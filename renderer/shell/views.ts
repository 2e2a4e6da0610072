import { BadgeCheck, Boxes, House, NotebookPen, Send, Table2, Workflow, type LucideIcon } from 'lucide-react';
import { lazy, type ComponentType } from 'react';
import type { ViewProps } from './view-props.ts';
import { Home } from '../home/Home.tsx';
import type { ViewName } from './layout.ts';

interface View {
  icon: LucideIcon;
  component: ComponentType<ViewProps>;
  /** It has panes and toolbars of its own that reach the tab's edges; others get a margin. */
  fills?: boolean;
}

/** All but home come as chunks of their own. */
const chunks = {
  notebooks: async () => ({ default: (await import('../notebook/Notebooks.tsx')).Notebooks }),
  pipelines: async () => ({ default: (await import('../pipelines/Pipelines.tsx')).Pipelines }),
  data: async () => ({ default: (await import('../data/Data.tsx')).Data }),
  quality: async () => ({ default: (await import('../quality/Quality.tsx')).Quality }),
  models: async () => ({ default: (await import('../models/Models.tsx')).Models }),
  predict: async () => ({ default: (await import('../predict/Predict.tsx')).Predict }),
};

/** The views in the order of the sidebar; Alt+1, Alt+2 … go to them. */
export const views: Record<ViewName, View> = {
  home: { icon: House, component: Home },
  notebooks: { icon: NotebookPen, component: lazy(chunks.notebooks), fills: true },
  pipelines: { icon: Workflow, component: lazy(chunks.pipelines), fills: true },
  data: { icon: Table2, component: lazy(chunks.data), fills: true },
  quality: { icon: BadgeCheck, component: lazy(chunks.quality), fills: true },
  models: { icon: Boxes, component: lazy(chunks.models), fills: true },
  predict: { icon: Send, component: lazy(chunks.predict), fills: true },
};

/** Loads the views' chunks while the person looks at the first one, so that switching waits for nothing. */
export function prefetchViews(): void {
  requestIdleCallback(() => {
    for (const load of Object.values(chunks)) load().catch(() => undefined);
  });
}
