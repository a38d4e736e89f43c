/**
 * Codes of Shandong that went out of use, with what took their place. Source: year-end lists of the Ministry of Civil Affairs
 * (县以上行政区划代码); `lastList` is the last year whose list has the code.
 */
export interface FormerDivision {
  code: string;
  zh: string;
  lastList: number;
  successors: readonly string[];
}

export const formerDivisions: readonly FormerDivision[] = [
  // 莱芜市 was merged into 济南市 (approved at the end of 2018)
  { code: '371200', zh: '莱芜市', lastList: 2018, successors: ['370100', '370116', '370117'] },
  { code: '371202', zh: '莱城区', lastList: 2018, successors: ['370116'] },
  { code: '371203', zh: '钢城区', lastList: 2018, successors: ['370117'] },
  // counties and county-level cities that became districts
  { code: '370181', zh: '章丘市', lastList: 2015, successors: ['370114'] },
  { code: '370125', zh: '济阳县', lastList: 2017, successors: ['370115'] },
  { code: '370282', zh: '即墨市', lastList: 2016, successors: ['370215'] },
  { code: '370284', zh: '胶南市', lastList: 2011, successors: ['370211'] },
  { code: '370205', zh: '四方区', lastList: 2011, successors: ['370203'] },
  { code: '370521', zh: '垦利县', lastList: 2015, successors: ['370505'] },
  { code: '370684', zh: '蓬莱市', lastList: 2019, successors: ['370614'] },
  { code: '370634', zh: '长岛县', lastList: 2019, successors: ['370614'] },
  { code: '370882', zh: '兖州市', lastList: 2012, successors: ['370812'] },
  { code: '371081', zh: '文登市', lastList: 2013, successors: ['371003'] },
  { code: '371421', zh: '陵县', lastList: 2013, successors: ['371403'] },
  { code: '371523', zh: '茌平县', lastList: 2018, successors: ['371503'] },
  { code: '371624', zh: '沾化县', lastList: 2013, successors: ['371603'] },
  { code: '371626', zh: '邹平县', lastList: 2017, successors: ['371681'] },
  { code: '371727', zh: '定陶县', lastList: 2015, successors: ['371703'] },
];
