import { BadgeCheck, Boxes, House, Send, Table2, Workflow, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { Data } from '../data/Data.tsx';
import { Home } from '../home/Home.tsx';
import { Models } from '../models/Models.tsx';
import { Pipelines } from '../pipelines/Pipelines.tsx';
import { Predict } from '../predict/Predict.tsx';
import { Quality } from '../quality/Quality.tsx';
import type { ViewName } from './state.ts';

/** A view with nothing chosen, or one thing of it. */
export interface ViewProps {
  item: string | null;
}

interface View {
  icon: LucideIcon;
  component: ComponentType<ViewProps>;
}

/** The views in the order of the sidebar; Alt+1, Alt+2 … go to them. */
export const views: Record<ViewName, View> = {
  home: { icon: House, component: Home },
  pipelines: { icon: Workflow, component: Pipelines },
  data: { icon: Table2, component: Data },
  quality: { icon: BadgeCheck, component: Quality },
  models: { icon: Boxes, component: Models },
  predict: { icon: Send, component: Predict },
};

export const viewNames = Object.keys(views) as ViewName[];
