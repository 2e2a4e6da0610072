import { parse, type ExpressionStatement, type Program } from 'acorn';
import { transform, type TransformFailure } from 'esbuild';
import { fault } from '../../contract/problem.ts';
import { withNamedInputs, type NamedInput } from './inputs-in-script.ts';
import { assetsInScript, type CellAssets } from './steps-in-script.ts';
import { namesInScript, type ScriptNames } from './names-in-script.ts';

/** A TypeScript cell made ready: what it declares and uses, and the module that runs it. */
export interface ScriptCell extends ScriptNames {
  /** JavaScript; the value of a last expression is shown by `display`. */
  code: string;
  /** JSON of the source map from `code` to the cell. */
  map: string;
  /** What its steps read and write. */
  assets: CellAssets;
  /** The inputs whose values it names. */
  inputs: readonly NamedInput[];
}

/** Imports that only types need go; those of values stay, used or not. */
const tsconfigRaw = { compilerOptions: { verbatimModuleSyntax: true, target: 'es2024' } } as const;

/**
 * Turns a cell into JavaScript and finds its names.
 * @throws `cell.syntax` with line and column within the cell, from 1
 */
export async function readScript(source: string, name: string): Promise<ScriptCell> {
  const plain = await parsed(source, name);
  const { code, map, program } = (await withConstant(source, name, plain.code)) ?? plain;
  const names = { ...namesInScript(program), assets: assetsInScript(program) };
  const shown = withDisplay(code, program);
  // A cell that declares an `input` of its own means that one.
  if (names.declares.includes('input')) return { ...names, code: shown, inputs: [], map };
  return { ...names, ...withNamedInputs(shown, program), map };
}

interface Parsed {
  code: string;
  map: string;
  program: Program;
}

async function parsed(source: string, name: string): Promise<Parsed> {
  const made = await transpiled(source, name);
  return { ...made, program: parse(made.code, { ecmaVersion: 'latest', sourceType: 'module' }) };
}

/** A last line (or what stands behind its last semicolon) that is made of constants alone. */
const constant =
  /(?<=^|[;\n])[ \t]*((?:(?<![\w.])[\d.][\w.]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\b(?:undefined|NaN|Infinity|void|null|true|false)\b|[-+*/%!~() \t])+);?[ \t]*(?:\/\/[^\n]*)?\s*$/;

/**
 * esbuild drops a statement that it can work out, such as `-1` or `'a' + 'b'`: as an argument it stays. Null where
 * the cell is the same without it.
 */
async function withConstant(source: string, name: string, plain: string): Promise<Parsed | null> {
  const found = constant.exec(source);
  const last = found?.[1]?.trim() ?? '';
  if (last === '') return null;
  try {
    const held = await parsed(`${source.slice(0, found?.index)}display(${last})`, name);
    const before = held.code.slice(0, held.program.body.at(-1)?.start);
    return before.trim() === plain.trim() ? held : null;
  } catch {
    return null;
  }
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

/**
 * A notebook shows the value of a cell's last expression; a promise is waited for. The added text stands behind the
 * code: no line moves.
 */
function withDisplay(code: string, { body }: Program): string {
  const last = body.at(-1);
  if (last?.type !== 'ExpressionStatement') return code;
  const { start, end } = (last as ExpressionStatement).expression;
  return `${code.slice(0, start)}display(await (${code.slice(start, end)}))${code.slice(end)}`;
}
