/** What `npm run demo` and `npm start` print. */
export const demoTexts = {};
