import { brokenness, notAggregate } from './expression.ts';
import { cycle } from './plan.ts';
import { forms, type Column, type Definition } from './schema.ts';

export type FieldPath = readonly (string | number)[];
export interface FieldFault {
  path: FieldPath;
  reason: string;
}

/** What a schema cannot say: names that must exist, one form each, no aggregate beyond its frame. */
export function faults(definition: Definition): FieldFault[] {
  const checks = [references, conditions, columnFaults, repeated];
  const found = checks.flatMap((check) => check(definition));
  return found.length > 0 ? found : cycles(definition);
}

function references(definition: Definition): FieldFault[] {
  const kinds = ['views', 'services'] as const;
  const places = kinds.flatMap((kind) =>
    Object.entries(definition[kind]).flatMap(([name, { entity, source }]) => [
      missing(definition.entities, entity, [kind, name, 'entity'], 'entity'),
      missing(definition.sources, source, [kind, name, 'source'], 'source'),
    ]),
  );
  return [...places.flat(), ...serviceFeatures(definition)];
}

function missing(known: object, name: string, path: FieldPath, kind: string): FieldFault[] {
  if (Object.hasOwn(known, name)) return [];
  return [{ path, reason: `there is no ${kind} ${name}; known are ${Object.keys(known).join(', ')}` }];
}

function serviceFeatures(definition: Definition): FieldFault[] {
  return Object.entries(definition.services).flatMap(([service, { features, source }]) =>
    features.flatMap((wanted, index) => {
      const path = ['services', service, 'features', index];
      const [viewName = '', feature] = wanted.split('.');
      const view = Object.hasOwn(definition.views, viewName) ? definition.views[viewName] : undefined;
      if (view === undefined) return missing(definition.views, viewName, path, 'view');
      if (view.source !== source)
        return [{ path, reason: `${viewName} reads another source (${view.source})` }];
      return feature === undefined ? [] : missing(view.features, feature, path, 'feature');
    }),
  );
}

function conditions(definition: Definition): FieldFault[] {
  return Object.entries(definition.services).flatMap(([name, { observe, label }]) => {
    const places = [
      { path: ['services', name, 'observe'], sql: observe },
      { path: ['services', name, 'label', 'follows'], sql: label.follows },
    ];
    return places.flatMap(({ path, sql }) => {
      const reason = brokenness(sql);
      return reason === null ? [] : [{ path, reason }];
    });
  });
}

function columnFaults(definition: Definition): FieldFault[] {
  return everyColumn(definition).flatMap(({ path, column }) => [
    ...formFaults(path, column),
    ...(column.at_start_of === undefined
      ? []
      : missing(definition.entities, column.at_start_of, [...path, 'at_start_of'], 'entity')),
  ]);
}

function formFaults(path: FieldPath, column: Column): FieldFault[] {
  const used = forms.filter((form) => column[form] !== undefined);
  const [form] = used;
  if (form === undefined || used.length > 1) {
    return [{ path, reason: `exactly one of ${forms.join(', ')} says what it is` }];
  }
  const sql = column[form] ?? '';
  const windowed = form === 'so_far' || form === 'before';
  const reason = brokenness(sql) ?? (windowed ? notAggregate(sql) : null);
  if (reason !== null) return [{ path: [...path, form], reason }];
  if (column.last !== undefined && form !== 'so_far') {
    return [{ path: [...path, 'last'], reason: 'last goes with so_far only' }];
  }
  return [];
}

/** Names are columns of one table, so they are unique across views. */
function repeated(definition: Definition): FieldFault[] {
  const seen = new Map<string, string>();
  return everyColumn(definition).flatMap(({ path, name, view }) => {
    const first = seen.get(name);
    seen.set(name, view);
    return first === undefined ? [] : [{ path, reason: `${name} is declared in ${first} already` }];
  });
}

function cycles(definition: Definition): FieldFault[] {
  const chain = cycle(definition);
  if (chain === null) return [];
  const path = everyColumn(definition).find(({ name }) => name === chain[0])?.path ?? [];
  return [{ path, reason: `it is made of itself (${chain.join(' uses ')})` }];
}

interface PlacedColumn {
  path: FieldPath;
  view: string;
  name: string;
  column: Column;
}

function everyColumn(definition: Definition): PlacedColumn[] {
  return Object.entries(definition.views).flatMap(([view, { columns, features }]) =>
    Object.entries({ columns, features }).flatMap(([kind, named]) =>
      Object.entries(named).map(([name, column]) => ({
        path: ['views', view, kind, name],
        view,
        name,
        column,
      })),
    ),
  );
}
