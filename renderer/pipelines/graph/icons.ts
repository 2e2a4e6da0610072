import {
  BadgeCheck,
  Brain,
  CircleDashed,
  Combine,
  Database,
  FileInput,
  FileText,
  GitCompareArrows,
  ScatterChart,
  Stamp,
  Lightbulb,
  NotebookPen,
  Zap,
  type LucideIcon,
} from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = {
  ingest: FileInput,
  load: Database,
  check: BadgeCheck,
  compare: GitCompareArrows,
  outliers: ScatterChart,
  sql: FileText,
  features: Combine,
  train: Brain,
  explain: Lightbulb,
  register: Stamp,
  materialize: Zap,
  notebook: NotebookPen,
};

/** The picture of a kind of step. */
export function iconOf(kind: string): LucideIcon {
  return icons[kind] ?? CircleDashed;
}
