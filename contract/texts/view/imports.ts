/** What the import of files says. */
export const importsTexts = {};
