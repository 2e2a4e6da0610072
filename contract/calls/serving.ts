/** Scores in bulk, recent predictions, and the state of the endpoint. */
export const servingCalls = {} as const;
