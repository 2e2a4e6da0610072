module.exports = globalThis[Symbol.for('electron-standin')];
