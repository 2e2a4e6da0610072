import type { AnyNode, Class, Function as FunctionNode, Pattern, Program } from 'acorn';

/** What a script does with names at its outermost level. */
export interface ScriptNames {
  /** Names that it declares there: imports among them. */
  declares: string[];
  /** Names that it takes from elsewhere. */
  uses: string[];
  /** Names from elsewhere that it assigns to: another cell's, which it must not. */
  assigns: string[];
}

interface Scope {
  names: Set<string>;
  /** Where `var` lands. */
  isFunction: boolean;
  outer: Scope | null;
  /** All that the program refers to; one list for all its scopes. */
  references: Reference[];
}

interface Reference {
  name: string;
  scope: Scope;
  isTarget: boolean;
}

/**
 * Finds the free and the declared names of a module by ECMAScript's scoping: `let`, `const` and classes belong to
 * their block, `var` and functions of a function to the function, parameters and `catch` to what they open.
 */
export function namesInScript(program: Program): ScriptNames {
  const references: Reference[] = [];
  const outermost: Scope = { names: new Set(), isFunction: true, outer: null, references };
  for (const statement of program.body) walk(statement, outermost);
  const free = references.filter(({ name, scope }) => !isKnown(name, scope));
  const names = (targets: boolean) => [
    ...new Set(free.filter(({ isTarget }) => isTarget === targets).map(({ name }) => name)),
  ];
  return { declares: [...outermost.names], uses: names(false), assigns: names(true) };
}

function isKnown(name: string, scope: Scope): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.outer) if (at.names.has(name)) return true;
  return false;
}

function inner(outer: Scope, isFunction = false, names: string[] = []): Scope {
  return { names: new Set(names), isFunction, outer, references: outer.references };
}

function functionScope(scope: Scope): Scope {
  let at = scope;
  while (!at.isFunction && at.outer !== null) at = at.outer;
  return at;
}

function refer(name: string, scope: Scope, isTarget = false): void {
  scope.references.push({ name, scope, isTarget });
}

type Walkers = {
  [Type in AnyNode['type']]?: (node: Extract<AnyNode, { type: Type }>, scope: Scope) => void;
};

/** The kinds of node that mean something for names; all others are walked through. */
const walkers: Walkers = {
  Identifier: (node, scope) => refer(node.name, scope),
  MemberExpression: (node, scope) => {
    walk(node.object, scope);
    if (node.computed) walk(node.property, scope);
  },
  Property: walkMember,
  PropertyDefinition: walkMember,
  MethodDefinition: walkMember,
  VariableDeclaration: (node, scope) => {
    const into = node.kind === 'var' ? functionScope(scope) : scope;
    for (const { id, init } of node.declarations) {
      declare(id, into, scope);
      if (init) walk(init, scope);
    }
  },
  FunctionDeclaration: (node, scope) => {
    if (node.id) scope.names.add(node.id.name);
    walkFunction(node, scope);
  },
  FunctionExpression: walkFunction,
  ArrowFunctionExpression: walkFunction,
  ClassDeclaration: (node, scope) => {
    if (node.id) scope.names.add(node.id.name);
    walkClass(node, scope);
  },
  ClassExpression: (node, scope) => walkClass(node, inner(scope, false, node.id ? [node.id.name] : [])),
  ImportDeclaration: (node, scope) => {
    for (const { local } of node.specifiers) scope.names.add(local.name);
  },
  BlockStatement: walkBlock,
  StaticBlock: walkBlock,
  SwitchStatement: walkBlock,
  ForStatement: walkBlock,
  ForInStatement: walkLoop,
  ForOfStatement: walkLoop,
  CatchClause: (node, scope) => {
    const own = inner(scope);
    if (node.param) declare(node.param, own, own);
    for (const child of node.body.body) walk(child, own);
  },
  AssignmentExpression: (node, scope) => {
    assign(node.left, scope);
    if (node.operator !== '=') walk(node.left, scope);
    walk(node.right, scope);
  },
  UpdateExpression: (node, scope) => {
    assign(node.argument as Pattern, scope);
    walk(node.argument, scope);
  },
  LabeledStatement: (node, scope) => walk(node.body, scope),
  BreakStatement: () => undefined,
  ContinueStatement: () => undefined,
  MetaProperty: () => undefined,
};

function walk(node: AnyNode, scope: Scope): void {
  const special = walkers[node.type] as ((node: AnyNode, scope: Scope) => void) | undefined;
  if (special !== undefined) special(node, scope);
  else for (const child of childrenOf(node)) walk(child, scope);
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flat()
    .filter((value): value is AnyNode => typeof (value as AnyNode | null)?.type === 'string');
}

/** Declares the names of a pattern in `into`; its defaults and computed keys are evaluated in `scope`. */
function declare(pattern: Pattern, into: Scope, scope: Scope): void {
  if (pattern.type === 'Identifier') into.names.add(pattern.name);
  else for (const part of partsOf(pattern, scope)) declare(part, into, scope);
}

function assign(target: Pattern, scope: Scope): void {
  if (target.type === 'Identifier') refer(target.name, scope, true);
  else if (target.type === 'MemberExpression') walk(target, scope);
  else for (const part of partsOf(target, scope)) assign(part, scope);
}

/** The patterns within one; walks what is evaluated on the way to them. */
function partsOf(pattern: Pattern, scope: Scope): Pattern[] {
  switch (pattern.type) {
    case 'ObjectPattern':
      return pattern.properties.map((property) => {
        if (property.type === 'RestElement') return property.argument;
        if (property.computed) walk(property.key, scope);
        return property.value;
      });
    case 'ArrayPattern':
      return pattern.elements.filter((element) => element !== null);
    case 'AssignmentPattern':
      walk(pattern.right, scope);
      return [pattern.left];
    case 'RestElement':
      return [pattern.argument];
    default:
      return [];
  }
}

function walkFunction(node: FunctionNode, scope: Scope): void {
  const own = inner(scope, true, node.type === 'ArrowFunctionExpression' ? [] : ['arguments']);
  if (node.type === 'FunctionExpression' && node.id) own.names.add(node.id.name);
  for (const parameter of node.params) declare(parameter, own, own);
  for (const child of node.body.type === 'BlockStatement' ? node.body.body : [node.body]) walk(child, own);
}

function walkClass(node: Class, scope: Scope): void {
  if (node.superClass) walk(node.superClass, scope);
  walk(node.body, scope);
}

function walkMember(
  node: { computed: boolean; key: AnyNode; value?: AnyNode | null | undefined },
  scope: Scope,
): void {
  if (node.computed) walk(node.key, scope);
  if (node.value) walk(node.value, scope);
}

function walkBlock(node: AnyNode, scope: Scope): void {
  const own = inner(scope, node.type === 'StaticBlock');
  for (const child of childrenOf(node)) walk(child, own);
}

function walkLoop(node: { left: AnyNode; right: AnyNode; body: AnyNode }, scope: Scope): void {
  const own = inner(scope);
  if (node.left.type === 'VariableDeclaration') walk(node.left, own);
  else assign(node.left as Pattern, own);
  walk(node.right, own);
  walk(node.body, own);
}
