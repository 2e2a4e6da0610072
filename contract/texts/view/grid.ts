/** What the grid says. */
export const gridTexts = {};
