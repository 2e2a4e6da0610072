/* oxlint-disable no-undef */
/** In the isolated world: runs the preload script with `electron` as a sandboxed one has it. */
export function isolatedWorld(name, binding, preload) {
  const functions = new Map();
  const listeners = new Map();
  const invoked = new Map();
  let numbers = 0;
  const next = () => (numbers += 1);
  const send = (kind, body) =>
    document.dispatchEvent(new CustomEvent(name + kind, { detail: JSON.stringify(body) }));
  const toMain = (message) => globalThis[binding](JSON.stringify(message));
  const keep = (func) => {
    const id = `f${next()}`;
    functions.set(id, func);
    return id;
  };
  const paths = new Map();
  const unpacked = ({ value, callback, file }) => {
    if (file !== undefined) return taken(file);
    return callback === undefined ? value : (...args) => send('callback', { callback, args });
  };
  const taken = (id) => {
    const input = document.getElementById(id);
    input.remove();
    return input.files[0];
  };
  // Only the browser knows where a file lies; it is asked before the preload script may ask.
  const withPath = (file) =>
    new Promise((resolve) => {
      const id = next();
      globalThis[`${binding}file${id}`] = file;
      invoked.set(id, { resolve: (path) => resolve(paths.set(file, path)) });
      toMain({ is: 'path', id });
    });
  const packed = (value) => {
    if (typeof value === 'function') return { func: keep(value) };
    if (typeof value?.then !== 'function') return { value };
    const promise = next();
    value.then(
      (settled) => send('settled', { promise, value: settled }),
      (error) => send('settled', { promise, error: String(error.message) }),
    );
    return { promise };
  };
  document.addEventListener(`${name}call`, (event) => {
    const { id, func, args } = JSON.parse(event.detail);
    let answer;
    try {
      const given = args.map(unpacked);
      const files = given.filter((one) => one instanceof File);
      const call = () => functions.get(func)(...given);
      answer = packed(files.length === 0 ? call() : Promise.all(files.map(withPath)).then(call));
    } catch (error) {
      answer = { error: String(error.message) };
    }
    send(`answer${id}`, answer);
  });
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = next();
        invoked.set(id, { resolve, reject });
        toMain({ is: 'invoke', id, channel, args });
      }),
    send: (channel, ...args) => toMain({ is: 'send', channel, args }),
    on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    off: (channel, listener) =>
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((one) => one !== listener),
      ),
  };
  globalThis[`${binding}hear`] = (message) => {
    if (message.is === 'sent')
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args);
    else if (message.error === undefined) invoked.get(message.id).resolve(message.value);
    else invoked.get(message.id).reject(new Error(message.error));
  };
  // As in Electron, a frame inside the page has no preload script.
  if (preload === null || window !== window.top) return;
  const contextBridge = {
    exposeInMainWorld: (key, api) => {
      const parts = Object.entries(api);
      send('expose', {
        key,
        functions: Object.fromEntries(
          parts.filter(([, one]) => typeof one === 'function').map(([part, one]) => [part, keep(one)]),
        ),
        values: Object.fromEntries(parts.filter(([, one]) => typeof one !== 'function')),
      });
    },
  };
  const webUtils = {
    getPathForFile: (file) => {
      if (!(file instanceof File)) throw new TypeError('getPathForFile: not a File');
      return paths.get(file) ?? '';
    },
  };
  const electron = { contextBridge, ipcRenderer, webUtils };
  const require = (wanted) => {
    if (wanted !== 'electron') throw new Error(`module not found: ${wanted}`);
    return electron;
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}
