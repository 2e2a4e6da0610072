/** What the editor of pipelines says. */
export const editorTexts = {};
