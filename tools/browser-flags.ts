/** How the Chromium of journeys and Lighthouse is started; not the package's own list, which runs everything in one process and switches web security off. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
];
