import { fault, type Problem } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';

/** What the graph needs to know of a cell. */
export interface CellNames {
  declares: readonly string[];
  uses: readonly string[];
  /** Tables and other things of the project that it reads and writes. */
  reads: readonly string[];
  writes: readonly string[];
}

/** How cells depend on each other, by their places in the notebook. */
export interface CellGraph {
  /** The cells that each one needs, directly. */
  needs: readonly (readonly number[])[];
  /** Every cell after what it needs; else as on the page. Cells in a circle are not in it. */
  order: readonly number[];
  /** Why a cell cannot have its place: its name is declared twice, or it needs itself by a circle. */
  problems: ReadonlyMap<number, Problem>;
}

/**
 * Builds the graph. A cell needs those that declare what it uses, and those that write what it reads. Names are one
 * if they differ in case only, because SQL does not tell them apart.
 */
export function cellGraph(cells: readonly CellNames[]): CellGraph {
  const declarers = givers(cells.map(({ declares }) => declares));
  const writers = givers(cells.map(({ writes }) => writes));
  const needs = cells.map(({ uses, reads }, cell) => {
    const found = [...takenFrom(declarers, uses), ...takenFrom(writers, reads)];
    return [...new Set(found)].filter((need) => need !== cell).toSorted((a, b) => a - b);
  });
  const problems = new Map<number, Problem>();
  for (const declared of declarers.values()) {
    if (declared.length > 1)
      for (const { name, cell } of declared) problems.set(cell, twice(name, declared, cell));
  }
  const { order, circles } = sorted(needs);
  for (const circle of circles) for (const cell of circle) problems.set(cell, inCircle(circle, cells));
  return { needs, order, problems };
}

type Givers = ReadonlyMap<string, readonly { name: string; cell: number }[]>;

/** Who gives each name. */
function givers(given: readonly (readonly string[])[]): Givers {
  const all = given.flatMap((names, cell) => names.map((name) => ({ name, cell })));
  return Map.groupBy(all, ({ name }) => name.toLowerCase());
}

function takenFrom(from: Givers, names: readonly string[]): number[] {
  return names.flatMap((name) => from.get(name.toLowerCase())?.map(({ cell }) => cell) ?? []);
}

/** All cells that depend on some, near and far, in the order of the graph; those themselves are not among them. */
export function dependents({ needs, order }: CellGraph, changed: ReadonlySet<number>): number[] {
  const reached = new Set(changed);
  for (const cell of order) if (needs[cell]?.some((need) => reached.has(need))) reached.add(cell);
  return order.filter((cell) => reached.has(cell) && !changed.has(cell));
}

function twice(name: string, declared: readonly { cell: number }[], cell: number): Problem {
  const others = declared
    .filter((one) => one.cell !== cell)
    .map((one) => en.notebook.cellAt({ number: one.cell + 1 }));
  return fault('cell.declared-twice', { name, others: others.join(', ') }).problem;
}

/** A cell stands for the first name that it declares, or for its place. */
function inCircle(circle: readonly number[], cells: readonly CellNames[]): Problem {
  const word = (cell: number) => cells[cell]?.declares[0] ?? en.notebook.cellAt({ number: cell + 1 });
  const path = [...circle, circle[0] ?? 0].map(word).join(' → ');
  return fault('cell.circle', { path }).problem;
}

function sorted(needs: readonly (readonly number[])[]): { order: number[]; circles: number[][] } {
  const done = new Set<number>();
  const order: number[] = [];
  const circles: number[][] = [];
  const visit = (cell: number, path: number[]): boolean => {
    if (done.has(cell)) return order.includes(cell);
    const since = path.indexOf(cell);
    if (since !== -1) {
      circles.push(path.slice(since));
      return false;
    }
    const whole = (needs[cell] ?? []).map((need) => visit(need, [...path, cell])).every(Boolean);
    if (done.has(cell)) return false;
    done.add(cell);
    if (whole) order.push(cell);
    return whole;
  };
  needs.forEach((_, cell) => visit(cell, []));
  return { order, circles };
}
