import { latestTable } from '../features/write.ts';
import { materialize as fillStore, openOnlineStore } from '../features/online.ts';
import { bindable } from '../steps.ts';
import { featureParams, readDefinition } from './features.ts';

/** Fills the online store with the newest features of each entity, for serving to look up. */
export const materialize = bindable({
  stage: 'served',
  revision: 1,
  params: featureParams,
  reads: ({ service, definition }) => [`table:${latestTable(service)}`, `file:${definition}`],
  writes: ({ service }) => [`online:${service}`],
  run: async (params, context) => {
    const store = openOnlineStore(context.onlineFile);
    try {
      const definition = readDefinition(params, context.folder);
      const options = { relation: latestTable(params.service) };
      const entities = await fillStore(
        context.connection,
        store,
        definition,
        params.service,
        options,
        context,
      );
      return { rowsIn: entities, rowsOut: entities, result: { entities } };
    } finally {
      store.close();
    }
  },
});
