/** A cell that somebody has an editor for. */
export interface CellPlace {
  file: string;
  cell: string;
}

const goers = new Map<string, (cell: string, line: number) => void>();

/** A tab of a notebook says how to go to a place in it. */
export function takeGoing(file: string, go: (cell: string, line: number) => void): () => void {
  goers.set(file, go);
  return () => {
    if (goers.get(file) === go) goers.delete(file);
  };
}

/** Goes to a line of a cell, where the notebook is shown. */
export const goToCell = ({ file, cell }: CellPlace, line: number): void => goers.get(file)?.(cell, line);
