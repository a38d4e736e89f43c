interface Given {
  demo: boolean;
  host: string;
  publicUrl: string;
  virusScanner: string | undefined;
  proxies: readonly string[];
  outside: object | undefined;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** What stands open without being wrong: the platform starts, and the operator should know. */
export function warnOfExposure(values: Given, warnings: string[]): void {
  const { demo, host, publicUrl, virusScanner, proxies, outside } = values;
  if (demo && !LOOPBACK.has(host)) {
    warnings.push(
      `demonstration mode on ${host}: whoever reaches it signs in as anyone; use --no-demo for real data`,
    );
  }
  if (!demo && !virusScanner) {
    warnings.push(
      'files that people hand in are not scanned for viruses; name a ClamAV daemon with --virus-scanner',
    );
  }
  if (publicUrl.startsWith('https:') && proxies.length === 0) {
    warnings.push(
      'people come by https, so through a proxy: name it with --trusted-proxies, or limits and lock-outs take all of them for one',
    );
  }
  if (!demo && !outside) {
    warnings.push(
      'systems that two officials have registered are called wherever they are, also inside your own networks; say with --outside-hosts and --outside-networks where they may be',
    );
  }
}
