/** Pipelines as text and as a graph: their definitions, states, plans and edits. */
export const pipelineCalls = {} as const;
