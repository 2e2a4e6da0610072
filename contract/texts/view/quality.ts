/** What the view quality says. */
export const qualityTexts = {};
