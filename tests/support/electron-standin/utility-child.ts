import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

/** The child's side: `process.parentPort`, whose messages wait until somebody listens. */
class ParentPort extends EventEmitter {
  readonly #waiting: unknown[] = [];
  #heard = false;

  take(data: unknown): void {
    if (this.#heard) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  override on(event: string, listener: (message: unknown) => void): this {
    super.on(event, listener);
    this.#heard = true;
    for (const data of this.#waiting.splice(0)) queueMicrotask(() => this.take(data));
    return this;
  }

  postMessage(message: unknown): void {
    tell?.(message);
  }
}

const tell = process.send?.bind(process);
const port = new ParentPort();
process.on('message', (data) => port.take(data));
// The app has gone: Electron ends its utility processes with it.
process.on('disconnect', () => process.exit(1));
Object.assign(process, { parentPort: port, type: 'utility' });
const [, , file = ''] = process.argv;
process.argv.splice(1, 2, file);
await import(pathToFileURL(file).href);
