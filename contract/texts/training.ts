/** What can go wrong in training/, for people. */
export const trainingProblems = {};
