/** What the view models says. */
export const modelsTexts = {};
