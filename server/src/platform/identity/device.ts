/** More specific names first: every browser also claims to be the ones before it. */
const browsers: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
  [/MicroMessenger/, 'WeChat'],
  [/DingTalk/, 'DingTalk'],
  [/QQBrowser/, 'QQ Browser'],
  [/UCBrowser/, 'UC Browser'],
  [/HuaweiBrowser/, 'Huawei Browser'],
  [/360SE|QihooBrowser/, '360 Browser'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrom(e|ium)|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const systems: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
  [/OpenHarmony|HarmonyOS/, 'HarmonyOS'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Kylin/i, 'Kylin'],
  [/UOS|Deepin/i, 'UOS'],
  [/Linux/, 'Linux'],
];

/**
 * Browser and system in a few words (`Chrome · Windows`), enough for the owner of a session to recognise it. Nothing else of what the
 * browser says is kept. Not proof of anything: it says what it likes.
 */
export function describeDevice(userAgent: string | undefined): string | undefined {
  if (!userAgent) return undefined;
  const said = userAgent.slice(0, 500);
  const find = (list: typeof browsers) => list.find(([pattern]) => pattern.test(said))?.[1];
  const names = [find(browsers), find(systems)].filter(Boolean);
  return names.length > 0 ? names.join(' · ') : undefined;
}
