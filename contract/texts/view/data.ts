/** What the view data says. */
export const dataTexts = {};
