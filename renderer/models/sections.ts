import type { ComponentType } from 'react';
import { Calibration } from './Calibration.tsx';
import { Curves } from './Curves.tsx';
import { Explanation } from './Explanation.tsx';
import { Learning } from './Learning.tsx';
import { Overview } from './Overview.tsx';
import { Publish } from './Publish.tsx';
import type { SectionProps } from './section.ts';
import { Threshold } from './Threshold.tsx';

/** What there is to see of a version, in this order. */
export const sections = {
  overview: { component: Overview },
  curves: { component: Curves },
  threshold: { component: Threshold },
  calibration: { component: Calibration },
  explanation: { component: Explanation },
  learning: { component: Learning },
  publish: { component: Publish },
} satisfies Record<string, { component: ComponentType<SectionProps> }>;

export type SectionName = keyof typeof sections;
export const sectionNames = Object.keys(sections) as SectionName[];
