import type { AnyNode, CallExpression, Program } from 'acorn';

/** An input whose value a cell gives a name of its own. */
export interface NamedInput {
  name: string;
  /** The cell uses the value itself: when it changes, the whole cell has to run. */
  isUsedHere: boolean;
}

interface Found extends NamedInput {
  /** Where `input` stands. */
  start: number;
  end: number;
}

/** Finds `const name = input.kind(…)` at a script's outermost level, and lets the input know its name. */
export function withNamedInputs(code: string, program: Program): { code: string; inputs: NamedInput[] } {
  const found = inputsIn(program);
  // From the last to the first, so that places before stay what they are; no line moves.
  const named = found
    .toReversed()
    .reduce(
      (text, { name, start, end }) =>
        `${text.slice(0, start)}input(${JSON.stringify(name)})${text.slice(end)}`,
      code,
    );
  return { code: named, inputs: found.map(({ name, isUsedHere }) => ({ name, isUsedHere })) };
}

function inputsIn(program: Program): Found[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== 'VariableDeclaration') return [];
    return statement.declarations.flatMap(({ id, init }): Found[] => {
      const call = init?.type === 'AwaitExpression' ? init.argument : init;
      if (id.type !== 'Identifier' || call?.type !== 'CallExpression') return [];
      const place = inputOf(call);
      if (place === null) return [];
      return [{ name: id.name, isUsedHere: mentions(program, id.name) > 1, ...place }];
    });
  });
}

function inputOf({ callee }: CallExpression): { start: number; end: number } | null {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return null;
  const { name, start, end } = callee.object;
  return name === 'input' ? { start, end } : null;
}

/** How often a name stands in a program; that of a property counts too, which does no harm. */
function mentions(node: AnyNode, name: string): number {
  const own = node.type === 'Identifier' && node.name === name ? 1 : 0;
  const children = Object.values(node)
    .flat()
    .filter((value): value is AnyNode => typeof (value as AnyNode | null)?.type === 'string');
  return children.reduce((sum, child) => sum + mentions(child, name), own);
}
