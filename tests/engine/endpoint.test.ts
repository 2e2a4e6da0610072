import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askEndpoint } from '../../engine/endpoint.ts';
import { post, serving } from '../support/serving.ts';

describe('an endpoint', () => {
  it('says what it serves, how often it was asked, what failed and how quick it is', async () => {
    const { url } = await serving();
    const before = await askEndpoint(url, undefined);
    expect(before).toMatchObject({ ready: true, requests: 0, errors: 0, median: null, slowest: null });
    expect(before.models).toEqual([{ name: 'purchase', version: 1, predictions: 0 }]);
    for (let i = 0; i < 20; i++) await post(`${url}/predict`, { features: { n0: i } });
    await post(`${url}/predict`, { features: { stranger: 1 } });
    const after = await askEndpoint(url, undefined);
    expect(after).toMatchObject({ requests: 21, errors: 1 });
    expect(after.models).toEqual([{ name: 'purchase', version: 1, predictions: 20 }]);
    expect(after.median).toBeGreaterThan(0);
    expect(after.slowest).toBeGreaterThanOrEqual(after.median ?? 0);
  });

  it('that wants a key is named when the key is wrong', async () => {
    const { url } = await serving({ key: 'open sesame' });
    await expect(askEndpoint(url, 'sesame')).rejects.toMatchObject({
      problem: { code: 'registry.key-refused' },
    });
    expect(await askEndpoint(url, 'open sesame')).toMatchObject({ ready: true });
  });

  it('that is not there, or is something else, is named', async () => {
    await expect(askEndpoint('http://127.0.0.1:9', undefined)).rejects.toMatchObject({
      problem: { code: 'registry.unreachable' },
    });
    const stranger = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
    onTestFinished(() => void stranger.close());
    await new Promise((done) => stranger.once('listening', done));
    const { port } = stranger.address() as AddressInfo;
    await expect(askEndpoint(`http://127.0.0.1:${port}`, undefined)).rejects.toMatchObject({
      problem: { code: 'endpoint.stranger' },
    });
  });
});
