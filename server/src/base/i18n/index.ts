export { fillText, languageCookie, languageOf, languages, say } from './languages.ts';
