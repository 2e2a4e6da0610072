/** What can go wrong in lake/, for people. */
export const lakeProblems = {};
