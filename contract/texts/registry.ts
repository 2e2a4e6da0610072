/** What can go wrong in registry/, for people. */
export const registryProblems = {};
