import { createClient } from '../../contract/client.ts';
import { fetchTransport } from './fetch-transport.ts';

/** The engine, as the window calls it. */
export const client = createClient(fetchTransport);
