/** What the view pipelines says. */
export const pipelinesTexts = {};
