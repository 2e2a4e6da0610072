/** What the view home says. */
export const homeTexts = {};
