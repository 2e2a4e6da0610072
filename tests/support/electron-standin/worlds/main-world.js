/* oxlint-disable no-undef */
/** In the page's own world: what the preload script exposes, as functions that reach it by events of the document. */
export function mainWorld(name) {
  const waiting = new Map();
  const callbacks = new Map();
  let asked = 0;
  const send = (kind, body) =>
    document.dispatchEvent(new CustomEvent(name + kind, { detail: JSON.stringify(body) }));
  const hear = (kind, listener) =>
    document.addEventListener(name + kind, (event) => listener(JSON.parse(event.detail)));
  // A file crosses as one: the document is the same in both worlds.
  const lent = (file) => {
    const input = Object.assign(document.createElement('input'), {
      type: 'file',
      id: `${name}${(asked += 1)}`,
    });
    const files = new DataTransfer();
    files.items.add(file);
    input.files = files.files;
    document.documentElement.append(input);
    return input.id;
  };
  const packed = (value) => {
    if (value instanceof File) return { file: lent(value) };
    if (typeof value !== 'function') return { value };
    const callback = `c${callbacks.size}`;
    callbacks.set(callback, value);
    return { callback };
  };
  const unpacked = (answer) => {
    if (answer.error !== undefined) throw new Error(answer.error);
    if (answer.promise !== undefined)
      return new Promise((resolve, reject) => waiting.set(answer.promise, { resolve, reject }));
    return answer.func === undefined ? answer.value : proxy(answer.func);
  };
  const proxy =
    (func) =>
    (...args) => {
      asked += 1;
      let answer;
      const take = (event) => {
        answer = JSON.parse(event.detail);
      };
      document.addEventListener(`${name}answer${asked}`, take, { once: true });
      send('call', { id: asked, func, args: args.map(packed) });
      return unpacked(answer);
    };
  hear('settled', ({ promise, value, error }) => {
    const { resolve, reject } = waiting.get(promise);
    waiting.delete(promise);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  });
  hear('callback', ({ callback, args }) => callbacks.get(callback)(...args));
  hear('expose', ({ key, functions, values }) => {
    const api = { ...values };
    for (const [property, func] of Object.entries(functions)) api[property] = proxy(func);
    Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true });
  });
}
