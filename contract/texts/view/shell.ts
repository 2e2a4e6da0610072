/** What the window's frame says. */
export const shellTexts = {};
