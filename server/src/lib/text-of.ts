/** The value where it is text, else nothing: for data whose shape its writer decides. Never "[object Object]". */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
