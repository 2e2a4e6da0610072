/** What the view predict says. */
export const predictTexts = {};
