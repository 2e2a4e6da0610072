/** The version of Boathouse; package.json has the same (a test compares them). */
export const boathouseVersion = '0.1.0';
