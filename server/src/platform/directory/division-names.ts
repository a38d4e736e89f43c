import { pinyin } from 'pinyin-pro';

/** Names that rules of pinyin get wrong: provinces with names of their own, places written after another language. */
const fixed: Readonly<Record<string, string>> = {
  '000000': 'China',
  '150000': 'Inner Mongolia Autonomous Region',
  '450000': 'Guangxi Zhuang Autonomous Region',
  '540000': 'Tibet Autonomous Region',
  '610000': 'Shaanxi Province',
  '640000': 'Ningxia Hui Autonomous Region',
  '650000': 'Xinjiang Uygur Autonomous Region',
  '710000': 'Taiwan Province',
  '810000': 'Hong Kong Special Administrative Region',
  '820000': 'Macao Special Administrative Region',
  '150100': 'Hohhot',
  '150200': 'Baotou',
  '150600': 'Ordos',
  '150700': 'Hulunbuir',
  '230100': 'Harbin',
  '230200': 'Qiqihar',
  '540100': 'Lhasa',
  '650100': 'Urumqi',
  '650200': 'Karamay',
  '371481': 'Laoling',
  '371722': 'Shanxian County',
  '370600': 'Yantai',
};

const endings: ReadonlyArray<readonly [zh: string, en: string]> = [
  ['经济技术开发区', 'Economic and Technological Development Area'],
  ['高新技术产业开发区', 'High-tech Industrial Development Area'],
  ['街道', 'Subdistrict'],
  ['自治县', 'Autonomous County'],
  ['自治州', 'Autonomous Prefecture'],
  ['地区', 'Prefecture'],
  ['省', 'Province'],
  ['市', ''],
  ['区', 'District'],
  ['县', 'County'],
  ['镇', 'Town'],
  ['乡', 'Township'],
];

/**
 * English name of a division: pinyin of its proper name and the usual word for its kind (历下区 → Lixia District, 济南市 →
 * Jinan). Made by rule; places named in other languages than Chinese are right only where `fixed` lists them.
 */
export function englishName(code: string, zh: string): string {
  const known = fixed[code];
  if (known !== undefined) return known;
  if (zh === '市辖区') return 'Districts under the city';
  if (zh === '县') return 'Counties under the city';
  const [ending, word] = endings.find(([end]) => zh.endsWith(end) && zh.length > end.length) ?? ['', ''];
  const proper = ending ? zh.slice(0, -ending.length) : zh;
  const name = romanise(proper);
  // a proper name of one character keeps its ending in English use: 莒县 Juxian County
  const short = Array.from(proper).length === 1 && ending ? romanise(proper + ending) : name;
  return word ? `${short} ${word}` : short;
}

function romanise(text: string): string {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });
  let joined = '';
  for (const syllable of syllables) {
    // Xi'an, not Xian: a syllable that begins with a vowel is set off
    if (joined && /^[aeo]/.test(syllable) && /[a-z]$/.test(joined)) joined += "'";
    joined += syllable;
  }
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}
