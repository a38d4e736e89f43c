/**
 * Runs in the browser before the library of the API reference, which asks for no nonce for most of the styles that it makes and writes others
 * as attributes: the first are given it, the second are set as what they are, so that its page takes no inline style either. Other styles that
 * come as text into the page get neither. It stands by itself: its text is what the page is given.
 */
export function startReference(nonce: string): void {
  const create = document.createElement.bind(document) as (name: string, options?: object) => HTMLElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
  const setAttribute = Reflect.get(Element.prototype, 'setAttribute') as (
    name: string,
    value: string,
  ) => void;
  Element.prototype.setAttribute = function (this: Element, name: string, value: string) {
    if (name === 'style' && (this instanceof HTMLElement || this instanceof SVGElement))
      this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };
  // examples of code come as text; how many lines they have is all that their style says
  const inner = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')!;
  Object.defineProperty(Element.prototype, 'innerHTML', {
    ...inner,
    set(this: Element, text: string | null) {
      const lines = / style=(?:")(--line-count: \d+; --line-digits: \d+;)"/g;
      inner.set!.call(this, `${text ?? ''}`.replaceAll(lines, ' data-lines="$1"'));
      for (const one of this.querySelectorAll<HTMLElement>('[data-lines]'))
        one.style.cssText = one.dataset['lines']!;
    },
  });
  // its checks of values would try whether text may become code, which it may not
  Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
}
