import { create } from 'zustand';
import type { PlotSpec } from '../../../contract/plot.ts';

/** Charts that are being built, kept beside the cells: what is far from sight is not drawn. */
const useDrafts = create<{ drafts: Readonly<Record<string, PlotSpec>> }>(() => ({ drafts: {} }));

/** The chart that is being built under a key; what `first` gives until somebody changes it. */
export function useDraft(key: string, first: () => PlotSpec): [PlotSpec, (spec: PlotSpec) => void] {
  const draft = useDrafts(({ drafts }) => drafts[key]) ?? first();
  const change = (spec: PlotSpec) =>
    useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [key]: spec } }));
  return [draft, change];
}

/** Forgets what was being built. */
export function forgetDraft(key: string): void {
  useDrafts.setState(({ drafts: { [key]: _gone, ...drafts } }) => ({ drafts }));
}
