/** How large a difference is, whatever the number of rows: with many rows every difference is significant. */
export interface Effect {
  measure: 'distance' | 'cohens-d' | 'cohens-h' | 'cramers-v';
  value: number;
  size: 'negligible' | 'small' | 'medium' | 'large';
}

/**
 * From where an effect is small, medium and large: J. Cohen, Statistical Power Analysis for the Behavioral
 * Sciences (1988), for d, h and w; for the distance of two distribution functions as for shares.
 */
const bounds: Record<Effect['measure'], readonly [number, number, number]> = {
  distance: [0.05, 0.15, 0.3],
  'cohens-d': [0.2, 0.5, 0.8],
  'cohens-h': [0.2, 0.5, 0.8],
  'cramers-v': [0.1, 0.3, 0.5],
};
const sizes = ['negligible', 'small', 'medium', 'large'] as const;

/** An effect with the word for its size. */
export function sized(measure: Effect['measure'], value: number): Effect {
  const reached = bounds[measure].filter((bound) => value >= bound).length;
  return { measure, value, size: sizes[reached] ?? 'large' };
}
