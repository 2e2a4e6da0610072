/** What can go wrong in features/, for people. */
export const featuresProblems = {};
