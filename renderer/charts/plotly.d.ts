declare module 'plotly.js-strict-dist-min' {
  /** A trace or a layout as Plotly's reference describes it. */
  export type Attributes = Record<string, unknown>;

  export interface PlotEvent {
    points: {
      curveNumber: number;
      pointNumber: number;
      x: string | number;
      y: string | number;
      customdata?: unknown;
    }[];
  }

  /** An axis as it is drawn: where it begins in the picture, how long it is, and from data to pixels. */
  export interface DrawnAxis {
    _offset: number;
    _length: number;
    d2p(value: unknown): number;
  }

  export interface PlotElement extends HTMLElement {
    _fullLayout?: { xaxis?: DrawnAxis; yaxis?: DrawnAxis };
    on(event: string, listener: (event: PlotEvent | undefined) => void): void;
    removeAllListeners(event: string): void;
  }

  export interface ImageOptions {
    format: 'svg' | 'png';
    width: number;
    height: number;
    scale?: number;
  }

  export interface Drawing {
    data: readonly Attributes[];
    layout: Attributes;
    config?: Attributes;
  }

  export function react(
    element: HTMLElement,
    data: readonly Attributes[],
    layout: Attributes,
    config: Attributes,
  ): Promise<PlotElement>;
  export function purge(element: HTMLElement): void;
  /** A data address. */
  export function toImage(drawing: Drawing, options: ImageOptions): Promise<string>;
  export const Plots: { resize(element: HTMLElement): Promise<void> };
}
