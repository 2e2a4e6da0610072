/** What `npm start` prints. */
export const startTexts = {
  building: 'Building …',
  makingSample: (folder: string) => `Making the sample project in ${folder} …`,
  openedDesktop: 'Opened in Electron.',
  openingHeadless: (reason: string) => `${reason} Opening in the headless host instead:`,
  noShell: 'The desktop shell is not built yet.',
  noDisplay: 'There is no display for the desktop app.',
  noElectron: 'Electron is not among the installed packages.',
  noBinary: "Electron's own program is not here and could not be downloaded.",
  downloading: "Downloading Electron's own program (at most 20 seconds, once) …",
};
