export {
  buildSearchIndex,
  buildSearchIndexGently,
  type FindOptions,
  type Found,
  type SearchEntry,
  type SearchIndex,
} from './search-index.ts';
export { buildSentenceIndex, type SentenceIndex } from './sentences.ts';
export { lettersOf } from './text.ts';
