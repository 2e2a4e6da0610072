/** What can go wrong in cli/, for people. */
export const cliProblems = {};

export const cliTexts = {};
