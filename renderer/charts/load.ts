import type * as Plotly from 'plotly.js-strict-dist-min';

let loading: Promise<typeof Plotly> | null = null;

/** Plotly, when the first chart needs it; once it is there, it is there. */
export function loadPlotly(): Promise<typeof Plotly> {
  loading ??= import('plotly.js-strict-dist-min').catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
