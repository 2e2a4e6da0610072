import { escaped } from '../../../contract/markdown.ts';
import type { Problem } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Cell, WrittenCell } from '../document.ts';
import type { Output } from '../process/messages.ts';
import { figureScripts } from './figures.ts';
import { markdown } from './markdown.ts';
import { folded, outputPart, type Figures } from './outputs.ts';
import { style } from './style.ts';

/** A cell with what it showed. */
export interface ReportedCell {
  cell: Cell & Pick<WrittenCell, 'attachments'>;
  outputs: readonly Output[];
  problem: Problem | null;
  /** How what it shows came to be: when, how long it took, whether it still holds. */
  facts: readonly string[];
  /** Why it shows nothing, where that needs to be said. */
  note?: string;
}

/** A notebook as it stood. */
export interface Report {
  title: string;
  /** Where it came from, and when. */
  about: string;
  cells: readonly ReportedCell[];
}

/** A notebook as one HTML file that needs nothing else and reaches nothing: prose, code, and what each cell gave. */
export function reportOf({ title, about, cells }: Report): string {
  const figures: Figures = { count: 0 };
  const parts = cells.map((cell) => cellPart(cell, figures)).join('\n');
  const { html: scripts, sources } = figures.count === 0 ? { html: '', sources: "'none'" } : figureScripts();
  const policy = `default-src 'none'; script-src ${sources}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header><p class="fact">${escaped(about)}</p></header>
<main>
${parts}
</main>
${scripts}
</body>
</html>
`;
}

function cellPart({ cell, outputs, problem, facts, note }: ReportedCell, figures: Figures): string {
  if (cell.language === 'prose') return markdown(withPictures(cell));
  const seen = cell.options['output'] === 'hidden' ? [] : outputs;
  const shown = seen.map((output) => outputPart(output, figures)).join('\n');
  const code = cell.language === 'md' ? '' : codePart(cell, facts);
  const why = note === undefined ? '' : `<p class="problem">${escaped(note)}</p>`;
  return `<section>${code}${why}${shown}${problem === null ? '' : problemPart(problem)}</section>`;
}

/** Prose of Jupyter names an attached picture by `attachment:name`. */
export function withPictures({ source, attachments = {} }: ReportedCell['cell']): string {
  return Object.entries(attachments).reduce(
    (text, [name, address]) =>
      text
        .replaceAll(`attachment:${name}`, address)
        .replaceAll(`attachment:${encodeURIComponent(name)}`, address),
    source,
  );
}

function codePart({ language, name, source, options }: Cell, facts: readonly string[]): string {
  const parts = [...(name === null ? [] : [name]), en.notebook.languages[language], ...facts];
  const code = `<pre class="code"><code>${escaped(source)}</code></pre>`;
  return folded(parts.join(' · '), code, options['fold'] !== 'true');
}

function problemPart({ message, remedy, place }: Problem): string {
  const where = place.line === undefined ? '' : ` ${en.notebook.atLine({ line: place.line })}`;
  return `<div class="problem"><p>${escaped(message + where)}</p><p>${escaped(remedy)}</p></div>`;
}
