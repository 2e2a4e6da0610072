/** What a chart says. */
export const chartsTexts = {};
