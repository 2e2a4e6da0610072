/** What can go wrong in serving/, for people. */
export const servingProblems = {};

export const servingTexts = {};
