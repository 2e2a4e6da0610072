import { parse, type ExpressionStatement, type Program } from 'acorn';
import { transform, type TransformFailure } from 'esbuild';
import { fault } from '../../contract/problem.ts';
import { namesInScript, type ScriptNames } from './names-in-script.ts';

/** A TypeScript cell made ready: what it declares and uses, and the module that runs it. */
export interface ScriptCell extends ScriptNames {
  /** JavaScript; a last expression without a semicolon is shown by `display`. */
  code: string;
  /** JSON of the source map from `code` to the cell. */
  map: string;
}

/** Imports that only types need go; those of values stay, used or not. */
const tsconfigRaw = { compilerOptions: { verbatimModuleSyntax: true, target: 'es2024' } } as const;

/**
 * Turns a cell into JavaScript and finds its names.
 * @throws `cell.syntax` with line and column within the cell, from 1
 */
export async function readScript(source: string, name: string): Promise<ScriptCell> {
  const { code, map } = await transpiled(source, name);
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  return { ...namesInScript(program), code: withDisplay(code, program), map };
}

async function transpiled(source: string, name: string): Promise<{ code: string; map: string }> {
  try {
    return await transform(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node24',
      sourcemap: 'external',
      sourcefile: name,
      tsconfigRaw,
    });
  } catch (error) {
    const [first] = (error as TransformFailure).errors;
    const { line = 1, column = 0 } = first?.location ?? {};
    throw fault('cell.syntax', { reason: first?.text ?? String(error) }, { line, column: column + 1 }, error);
  }
}

/** A notebook shows the value of a cell's last expression. The added text stands behind the code: no line moves. */
function withDisplay(code: string, { body }: Program): string {
  const last = body.at(-1);
  if (last?.type !== 'ExpressionStatement') return code;
  const { start, end } = (last as ExpressionStatement).expression;
  return `${code.slice(0, start)}display(${code.slice(start, end)})${code.slice(end)}`;
}
