/** What the window's frame says. */
export const shellTexts = {
  parts: {
    close: 'Close',
    details: 'Details',
    copyProblem: 'Copy',
    copied: 'Copied',
  },
};
