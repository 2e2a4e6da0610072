import type { CSSProperties } from 'react';

declare module 'react' {
  interface CSSProperties {
    /** Up to where a slider's track is filled. */
    '--at'?: string;
  }
}

/** How much of a slider's track is filled at a share of its way: up to the middle of its thumb. */
export function filled(share: number): NonNullable<CSSProperties['--at']> {
  return `calc(8px + ${share} * (100% - 16px))`;
}
