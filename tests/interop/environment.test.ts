import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { python, runPython } from '../support/python.ts';
import { tempFolder } from '../support/temp.ts';

const requirements = join(import.meta.dirname, 'requirements.txt');

/** Imports every module named and prints the versions that are installed. */
const versions = `
import importlib, importlib.metadata, json, sys
for module in sys.argv[1:]:
    importlib.import_module(module)
print("not the answer")
print(json.dumps({d.metadata["Name"]: d.version for d in importlib.metadata.distributions()}))
`;
const outsiders = [
  ['deltalake', 'pyarrow', 'numpy', 'scipy', 'pandas', 'xgboost', 'lightgbm', 'sklearn'],
  ['great_expectations', 'onnx', 'onnxruntime', 'fastapi', 'uvicorn'],
].flat();

function pinned(): [name: string, version: string][] {
  const lines = readFileSync(requirements, 'utf8').split('\n');
  return lines.filter((line) => /^\w/.test(line)).map((line) => line.split('==') as [string, string]);
}

function script(code: string): string {
  const file = join(tempFolder('python'), 'script.py');
  writeFileSync(file, code);
  return file;
}

describe('the Python environment', () => {
  it('imports every outsider, at the versions of requirements.txt', async () => {
    const installed = await runPython(script(versions), outsiders);
    expect(pinned().length).toBeGreaterThan(outsiders.length);
    expect(installed).toMatchObject(Object.fromEntries(pinned()));
  });

  it('is made once', async () => {
    expect(await python()).toBe(await python());
  });

  it('hands a script its input as JSON', async () => {
    const echo = script('import json, sys; print(json.dumps(json.load(sys.stdin)["a"]))');
    expect(await runPython(echo, [], { a: [1, 2] })).toEqual([1, 2]);
  });

  it('rejects with what the script wrote when it fails', async () => {
    await expect(runPython(script('raise ValueError("the reason")'))).rejects.toThrow(/the reason/);
  });
});
