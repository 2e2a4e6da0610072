/** Results of checks over time and the rows that fail them. */
export const qualityCalls = {} as const;
