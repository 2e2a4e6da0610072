import { EventEmitter } from 'node:events';
import { request, type ClientRequest, type RequestOptions } from 'node:http';
import { request as safeRequest } from 'node:https';

/** Electron's `net`, as far as electron-updater needs it: requests of Node's own. */
export const net = {
  request: (options: RequestOptions): ClientRequest =>
    (options.protocol === 'https:' ? safeRequest : request)(options),
};

/** The updater that Electron has itself; on Linux only a voice that says that an update is about to be installed. */
export const autoUpdater = new EventEmitter();
