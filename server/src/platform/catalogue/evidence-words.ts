import type { EvidenceWay, ScenarioPackage, Text } from '@yiti/engines/scenario';

/** How a piece of evidence is got, as a person reads it. */
export function wayInWords(way: EvidenceWay, scenario: ScenarioPackage, evidenceName: Text): Text {
  switch (way.way) {
    case 'abolished':
      return {
        zh: `已经取消，不用交（${way.basis.title}）`,
        en: `Abolished: nobody asks for it (${way.basis.gloss ?? way.basis.title})`,
      };
    case 'credential': {
      const name = scenario.credentials[way.credentialType]?.name ?? evidenceName;
      return { zh: `用电子证照“${name.zh}”，不用交`, en: `Taken from your credential “${name.en}”` };
    }
    case 'output': {
      const name = scenario.credentials[way.credentialType]?.name ?? evidenceName;
      return {
        zh: `前面的事项办好后直接取用“${name.zh}”，不用交`,
        en: `Taken from “${name.en}”, issued by an earlier step`,
      };
    }
    case 'data': {
      const source = scenario.messages[`source.${way.source}`] ?? {
        zh: '部门共享数据',
        en: 'data that another authority holds',
      };
      return { zh: `由${source.zh}核对，不用交`, en: `Checked against ${source.en}` };
    }
    case 'check':
      return { zh: '由工作人员核查，不用交', en: 'An officer checks it' };
    case 'commitment':
      return { zh: '签署承诺可以代替', en: 'Your signed commitment stands in for it' };
    case 'upload':
      return {
        zh: `以上都没有时上传（${way.accept.join('、')}，不超过 ${way.maxMegabytes} MB）`,
        en: `Uploaded when none of these has it (${way.accept.join(', ')}, up to ${way.maxMegabytes} MB)`,
      };
  }
}
