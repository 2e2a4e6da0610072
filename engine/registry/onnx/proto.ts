import {
  bytes,
  float,
  int,
  nested,
  packedFloats,
  packedInts,
  text,
  texts,
  type Message,
} from './protobuf.ts';

// The messages of onnx.proto3 that a tree ensemble needs, with its field numbers.

/** What an element of a tensor is (TensorProto.DataType). */
export const elements = { float: 1, int64: 7, string: 8, double: 11 } as const;
export type Element = keyof typeof elements;

const attributeTypes = { float: 1, int: 2, string: 3, floats: 6, ints: 7, strings: 8 } as const;

/** A node's setting; the kind says which of AttributeProto's fields holds it. */
export type Attribute =
  | { float: number }
  | { int: number }
  | { string: string }
  | { floats: readonly number[] }
  | { ints: readonly number[] }
  | { strings: readonly string[] };

export interface Operation {
  op: string;
  /** Whose operator it is; ONNX's own where none is named. */
  domain?: string;
  inputs: readonly string[];
  outputs: readonly string[];
  attributes?: Readonly<Record<string, Attribute>>;
}

/** An input or output: a matrix or list with one row a prediction. */
export interface Value {
  name: string;
  element: Element;
  /** Columns; none for a list. */
  columns: number | null;
  about: string;
}

export interface Graph {
  name: string;
  about: string;
  operations: readonly Operation[];
  /** Numbers that the operations use, by name. */
  constants: Readonly<Record<string, { element: 'float' | 'double' | 'int64'; values: readonly number[] }>>;
  inputs: readonly Value[];
  outputs: readonly Value[];
}

export interface Model {
  graph: Graph;
  producer: { name: string; version: string; domain: string };
  /** The version of each domain's operators. */
  operators: Readonly<Record<string, number>>;
  /** Facts in words, for tools that show them. */
  facts: Readonly<Record<string, string>>;
}

/** ONNX's intermediate representation of 2020: every runtime of today reads it. */
const irVersion = 7;

/** ModelProto. */
export function modelMessage({ graph, producer, operators, facts }: Model): Message {
  return [
    ...int(1, irVersion),
    ...text(2, producer.name),
    ...text(3, producer.version),
    ...text(4, producer.domain),
    ...nested(7, graphMessage(graph)),
    ...Object.entries(operators).flatMap(([domain, version]) =>
      nested(8, [...text(1, domain), ...int(2, version)]),
    ),
    ...Object.entries(facts).flatMap(([key, value]) => nested(14, [...text(1, key), ...text(2, value)])),
  ];
}

function graphMessage({ name, about, operations, constants, inputs, outputs }: Graph): Message {
  return [
    ...operations.flatMap((one, i) => nested(1, operationMessage(one, `${one.op}_${i}`))),
    ...text(2, name),
    ...Object.entries(constants).flatMap(([own, { element, values }]) =>
      nested(5, tensorMessage(element, values, own)),
    ),
    ...text(10, about),
    ...inputs.flatMap((one) => nested(11, valueMessage(one))),
    ...outputs.flatMap((one) => nested(12, valueMessage(one))),
  ];
}

function operationMessage(
  { op, domain, inputs, outputs, attributes = {} }: Operation,
  name: string,
): Message {
  return [
    ...inputs.flatMap((one) => text(1, one)),
    ...outputs.flatMap((one) => text(2, one)),
    ...text(3, name),
    ...text(4, op),
    ...Object.entries(attributes).flatMap(([own, attribute]) => nested(5, attributeMessage(own, attribute))),
    ...(domain === undefined ? [] : text(7, domain)),
  ];
}

function attributeMessage(name: string, attribute: Attribute): Message {
  const type = (kind: keyof typeof attributeTypes) => int(20, attributeTypes[kind]);
  const named = text(1, name);
  if ('float' in attribute) return [...named, ...float(2, attribute.float), ...type('float')];
  if ('int' in attribute) return [...named, ...int(3, attribute.int), ...type('int')];
  if ('string' in attribute) return [...named, ...text(4, attribute.string), ...type('string')];
  if ('floats' in attribute) return [...named, ...packedFloats(7, attribute.floats), ...type('floats')];
  if ('ints' in attribute) return [...named, ...packedInts(8, attribute.ints), ...type('ints')];
  return [...named, ...texts(9, attribute.strings), ...type('strings')];
}

/** How an element is written into a tensor's bytes: its size, and what sets it. */
const writers = {
  float: [4, (view: DataView, at: number, value: number) => view.setFloat32(at, value, true)],
  double: [8, (view: DataView, at: number, value: number) => view.setFloat64(at, value, true)],
  int64: [8, (view: DataView, at: number, value: number) => view.setBigInt64(at, BigInt(value), true)],
} as const;

function tensorMessage(element: keyof typeof writers, values: readonly number[], name: string): Message {
  const [size, write] = writers[element];
  const view = new DataView(new ArrayBuffer(size * values.length));
  values.forEach((value, i) => write(view, size * i, value));
  return [
    ...packedInts(1, [values.length]),
    ...int(2, elements[element]),
    ...text(8, name),
    ...bytes(9, new Uint8Array(view.buffer)),
  ];
}

/** ValueInfoProto; the number of rows is left to whoever calls. */
function valueMessage({ name, element, columns, about }: Value): Message {
  const shape = [...nested(1, text(2, 'rows')), ...(columns === null ? [] : nested(1, int(1, columns)))];
  const tensor = [...int(1, elements[element]), ...nested(2, shape)];
  return [...text(1, name), ...nested(2, nested(1, tensor)), ...text(3, about)];
}
