/**
 * The page takes styles from files alone, and those made while it is shown only with the nonce of its own answer (`security-headers.ts` of the
 * server). antd and what it stands on make theirs here and there, not all of them asking for a nonce (the lock of scrolling under a
 * dialogue): so each style that a script makes in the office is given it. A style that a script writes as an attribute (the hidden measure of a
 * text field that grows) is set as what it is. What comes as text into the page does neither.
 */
export function letScriptsStyle(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;
  if (!nonce || given) return;
  given = true;
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
}

let given = false;
