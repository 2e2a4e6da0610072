declare module 'plotly.js-strict-dist-min' {
  /** A trace or a layout as Plotly's reference describes it. */
  export type Attributes = Record<string, unknown>;

  export interface PlotEvent {
    points: { curveNumber: number; pointIndex: number; x: unknown; y: unknown; customdata?: unknown }[];
  }

  export interface PlotElement extends HTMLElement {
    on(event: string, listener: (event: PlotEvent | undefined) => void): void;
    removeAllListeners(event: string): void;
  }

  export interface ImageOptions {
    format: 'svg' | 'png';
    width: number;
    height: number;
    scale?: number;
  }

  export function react(
    element: HTMLElement,
    data: readonly Attributes[],
    layout: Attributes,
    config: Attributes,
  ): Promise<PlotElement>;
  export function purge(element: HTMLElement): void;
  export function toImage(element: HTMLElement, options: ImageOptions): Promise<string>;
}
