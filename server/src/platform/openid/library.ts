/**
 * The library, without its complaint about every Node.js that is not a long-term release: ours is pinned, and the tests of this
 * module run a client library of others against it.
 */
const { warn } = console;
console.warn = (...said: unknown[]) => {
  if (!String(said[0]).includes('Unsupported runtime')) warn(...said);
};
const library = await import('oidc-provider');
console.warn = warn;

export const { default: Provider, errors, interactionPolicy } = library;
