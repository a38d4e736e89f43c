/** The title that a page asked for while it was drawn on the server, where there is no window to carry it. */
let asked = '';

export const askForWindowTitle = (title: string): void => {
  if (typeof document === 'undefined') asked = title;
};
export const askedWindowTitle = (): string => asked;
