/** What can go wrong in pipeline/, for people. */
export const pipelineProblems = {};
