import zh from './words-zh.json' with { type: 'json' };

/** The words of bpmn-js in the language of the page: it speaks English, and says what it asks for in its own words. */
export function translator(english: boolean) {
  const words: Readonly<Record<string, string>> = english ? {} : zh;
  return (template: string, replacements: Record<string, string> = {}): string =>
    (words[template] ?? template).replace(
      /\{([^}]+)\}/g,
      (whole, name: string) => replacements[name] ?? whole,
    );
}
