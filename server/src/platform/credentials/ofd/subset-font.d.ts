/** The part of subset-font that is used here; it comes without types. */
declare module 'subset-font' {
  function subsetFont(font: Buffer, text: string, options: { targetFormat: 'truetype' }): Promise<Buffer>;
  export = subsetFont;
}
