/** A cell of a table: its text, and a class for numbers and states. */
export interface Cell {
  text: string;
  look?: string;
}

/** An element with a class and children; text is text, never markup. */
export function element(tag: string, look: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (look !== '') made.className = look;
  made.append(...children);
  return made;
}

export function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): HTMLElement {
  const line = (tag: string, cells: readonly Cell[]) =>
    element('tr', '', ...cells.map(({ text, look }) => element(tag, look ?? '', text)));
  const body = rows.map((row) => line('td', row));
  return element('table', '', element('thead', '', line('th', head)), element('tbody', '', ...body));
}

export function button(text: string, look: string, onClick: () => void): HTMLElement {
  const made = element('button', look, text);
  made.addEventListener('click', onClick);
  return made;
}

/** The element of the page with this id. */
export function part(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}
