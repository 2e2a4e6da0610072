import { expect, it } from 'vitest';
import { Bench, fence } from '../support/notebook.ts';
import { sampleProject } from '../support/project.ts';
import { tempFolder } from '../support/temp.ts';

const made = `
await steps.ingest({ source: 'events', files: 'incoming/events*' });
await steps.load({ source: 'events', schema: 'events', table: 'processed.events', rejects: 'processed.events_rejects' });
const purchase = { definition: 'features/purchase.yaml', service: 'purchase' };
await steps.features(purchase);
`;

it('trains and explains a model by its steps alone, and shows what there is to see', async () => {
  const shop = await sampleProject(tempFolder(), 6_000);
  const bench = await Bench.open(
    fence('ts', made) +
      fence(
        'ts',
        "const model = await train({ ...purchase, model: 'quick', parameters: { num_iterations: 8 } });\nmodel",
      ) +
      fence('ts', "const why = await explain({ model: model.model, service: 'purchase', rows: 50 });\nwhy") +
      fence(
        'ts',
        '[model.features[0].share > 0, model.unchanged, why.contributions.length >= 50, why.importance.length === model.features.length]',
      ),
    shop,
  );
  const [, trained, explained, asked] = await bench.run();
  expect(trained?.outputs).toMatchObject([
    { type: 'step', kind: 'train', status: 'succeeded' },
    { type: 'table', names: ['metric', 'value'] },
    { type: 'table', names: ['feature', 'share'] },
  ]);
  expect(explained?.outputs).toMatchObject([
    { type: 'step', kind: 'explain', status: 'succeeded' },
    { type: 'table', names: ['feature', 'share of SHAP', 'mean |SHAP|'] },
    { type: 'markdown' },
  ]);
  expect(asked?.outputs).toEqual([{ type: 'json', value: [true, false, true, true] }]);
});
