/** What can go wrong in quality/, for people. */
export const qualityProblems = {};

export const qualityTexts = {};
