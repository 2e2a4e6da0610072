/** What can go wrong in features/, for people. */
export const featuresProblems = {
  'features.service-missing': (p: { service: string; known: string }) => ({
    message: `No feature service ${p.service} is declared.`,
    remedy: p.known === '' ? 'Declare it under services.' : `Use one of: ${p.known}.`,
  }),
  'features.knows-future': (p: {
    feature: string;
    observation: string;
    full: string;
    cut: string;
    cutOff: string;
  }) => ({
    message:
      `The feature ${p.feature} of observation ${p.observation} changes when later events are added: ` +
      `it was ${p.cut} as of ${p.cutOff} and is ${p.full} now.`,
    remedy: 'Declare it with so_far, before or previous, which see only the past; nothing was written.',
  }),
  'features.own-window': (p: { feature: string }) => ({
    message: `${p.feature} has a window (OVER) of its own, which cannot be proved to see only the past.`,
    remedy: 'Declare it with so_far, before or previous, which see only the past; nothing was written.',
  }),
  'features.no-observations': (p: { service: string }) => ({
    message: `There is no observation for ${p.service}: no closed session has an event that counts as one.`,
    remedy: 'Add events, or check observe and session_timeout in the service.',
  }),
};

/** What the progress of features says. */
export const featuresTexts = {
  computing: 'Computing features',
  checking: 'Checking that no feature knows the future',
  writing: 'Writing features',
  filling: 'Filling the online store',
};
