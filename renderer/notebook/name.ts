/** What a notebook is called: its title, else its file without what all have. */
export const nameOf = ({ title, file }: { title: string | null; file: string }): string =>
  title ?? file.replace(/^notebooks\/|\.(?:md|ipynb)$/g, '');
