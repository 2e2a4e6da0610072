/** What the Notebooks view says of the files that notebooks stand in. */
export const notebookFileTexts = {
  formats: { md: 'Markdown', ipynb: 'Jupyter' },
  formatOf: {
    md: 'The file is Markdown: prose, and cells in fences. What cells show is kept apart, in the project’s cache.',
    ipynb:
      'The file is Jupyter’s (.ipynb). Python cells and what they showed stay as they are; what you do not edit is saved as it was written.',
  },
  trust: {
    fromElsewhere:
      'This notebook was written elsewhere, and nothing of it has run. Look through it, then trust it: its code may then read and change what you can, as your own does.',
    changed:
      'The code of this notebook was changed by another program since you trusted it. Look through it, then trust it again; until then nothing of it runs.',
    trust: 'Trust',
    trusted: 'Trusted: it runs like your own notebooks, until another program changes it.',
    look: 'Show what changed',
    hide: 'Hide what changed',
    difference: (p: { file: string }) => `What changed in ${p.file} since it was trusted`,
  },
  export: {
    menu: 'Export',
    formats: {
      html: 'HTML, one file with results',
      ipynb: 'Jupyter notebook (.ipynb) with results',
      md: 'Markdown (.md)',
      sql: 'SQL script (.sql)',
      ts: 'TypeScript script (.ts)',
    },
    command: (p: { format: string }) => `Export as ${p.format}`,
    done: (p: { file: string }) => `Exported to ${p.file}`,
  },
  text: {
    title: 'as text',
    label: (p: { file: string }) => `Text of ${p.file}. Ctrl+M lets Tab move on.`,
    again: 'Try again as a notebook',
    goTo: (p: { line: number }) => `Go to line ${p.line}`,
    mended: 'The file can be read as a notebook again.',
    readOnly: {
      'not-text':
        'The file is not UTF-8: it is shown as far as it can be, and not written, so that no byte of it changes. Save it as UTF-8 in the program that it comes from.',
      'too-long': 'The file is too long to be edited here: this is its beginning.',
    },
    elsewhere:
      'The file was changed by another program while you wrote. Nothing is written over until you choose.',
  },
};
