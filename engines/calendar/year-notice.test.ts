import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHINA, flawsOfNotice, isWorkingDay, makeCalendar, readYearNotice } from './index.ts';
import { dateString, dayNumber } from './day.ts';

/** The lists of 国办发明电〔2023〕7号, 〔2024〕12号 and 〔2025〕7号, in their own words. */
const notices: Record<number, string> = {
  2024: `一、元旦：1月1日放假，与周末连休。
    二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
    三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
    四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
    五、端午节：6月10日放假，与周末连休。
    六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
    七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`,
  2025: `一、元旦：1月1日（周三）放假1天，不调休。
    二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
    三、清明节：4月4日（周五）至6日（周日）放假，共3天。
    四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
    五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
    六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`,
  2026: `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
    二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
    三、清明节：4月4日（周六）至6日（周一）放假，共3天。
    四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
    五、端午节：6月19日（周五）至21日（周日）放假，共3天。
    六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
    七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`,
};

test('the notices of three years, as published, give the very days that others took from them', () => {
  for (const [key, text] of Object.entries(notices)) {
    const year = Number(key);
    const read = readYearNotice(text, year);
    assert.deepEqual(read.unread, []);
    assert.deepEqual(flawsOfNotice({ year, ...read }), []);
    const made = makeCalendar({ notices: [{ year, ...read, source: 'read' }] });
    for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day++) {
      const date = dateString(day);
      assert.equal(isWorkingDay(made, date), isWorkingDay(CHINA, date), date);
    }
  }
});

test('an end in the next month, days of the year before, a day without its month, and what only recommends', () => {
  const read = readYearNotice(
    '元旦：2026年12月31日至2027年1月3日放假。春节：1月31日～2月6日放假。安排职工在2月7日休息。2月13日(周六)、14日（周日）上班',
    2027,
  );
  assert.deepEqual(read.holidays.slice(0, 5), [
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
    '2027-01-31',
  ]);
  assert.equal(read.holidays.at(-1), '2027-02-06');
  assert.deepEqual([read.workdays, read.unread], [['2027-02-13', '2027-02-14'], []]);
  const made = makeCalendar({ notices: [{ year: 2027, ...read, source: 'read' }] });
  assert.ok(!isWorkingDay(made, '2026-12-31') && isWorkingDay(CHINA, '2026-12-31'));
});

test('what is not understood is said instead of guessed', () => {
  const read = readYearNotice('劳动节：5月5日至1日放假。端午节：5日放假。国庆节：2月30日放假。', 2027);
  assert.deepEqual(read.holidays, []);
  assert.deepEqual(read.unread, ['劳动节：5月5日至1日放假', '端午节：5日放假', '国庆节：2月30日放假']);
  assert.deepEqual(readYearNotice('', 2027), { holidays: [], workdays: [], unread: [] });
});

test('flaws of a notice: another year, named twice, off and worked, a Monday as make-up day, nothing at all', () => {
  const flaws = flawsOfNotice({
    year: 2027,
    holidays: ['2027-01-01', '2027-01-01', '2027-02-06', '2026-11-30'],
    workdays: ['2027-02-06', '2027-02-08'],
  });
  assert.deepEqual(flaws, [
    { flaw: 'other-year', day: '2026-11-30' },
    { flaw: 'twice', day: '2027-01-01' },
    { flaw: 'both', day: '2027-02-06' },
    { flaw: 'no-weekend', day: '2027-02-08' },
  ]);
  assert.deepEqual(flawsOfNotice({ year: 2027, holidays: [], workdays: [] }), [{ flaw: 'nothing-off' }]);
  assert.deepEqual(flawsOfNotice({ year: 2027, holidays: ['2027-02-30'], workdays: [] }), [
    { flaw: 'no-day', day: '2027-02-30' },
  ]);
});
