/** What can go wrong with models as ONNX, for people. */
export const onnxProblems = {
  'onnx.unavailable': (p: { reason: string }) => ({
    message: `ONNX Runtime could not be loaded (${p.reason}), so that no model is written as ONNX here.`,
    remedy:
      'Everything else works without it. It is made for Windows, for Linux and for Macs with Apple silicon; Windows needs the Visual C++ Redistributable.',
  }),
  'onnx.refused': (p: { reason: string }) => ({
    message: `ONNX Runtime does not take the model: ${p.reason}`,
    remedy: 'Train the model again; where that does not help, report it with the model’s folder.',
  }),
  'onnx.mismatch': (p: { model: string; row: number; expected: number; found: number; label: number }) => ({
    message: `ONNX Runtime gives golden row ${p.row} of the model ${p.model} a probability of ${p.found} and the label ${p.label}; training gave ${p.expected}.`,
    remedy:
      'The version is not used. Train it again; where that does not help, report it with the model’s folder.',
  }),
};

export const onnxTexts = {
  proved: (p: { runtime: string }) => `ONNX Runtime ${p.runtime} agrees with the golden rows.`,
  proving: (p: { model: string }) => `Comparing ${p.model} with ONNX Runtime`,
  trying: 'ONNX Runtime',
};
