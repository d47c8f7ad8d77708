// The calendar as lunar-javascript has it, for tests/unit/common/lunar.c:
//   day  2026-05-29 2026 4 13 四月十三 丙午 马      every day; the month of a leap month is negative
//   term 2026-12-22 04:50 冬至                     every term; times of UTC+8
import pkg from "lunar-javascript";
const { Solar } = pkg;

const lines = [];
for (let at = Date.UTC(1901, 0, 1); at <= Date.UTC(2100, 11, 31); at += 86400e3) {
	const day = new Date(at);
	const solar = Solar.fromYmd(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
	const lunar = solar.getLunar();
	const name = lunar.getMonthInChinese() + "月" + lunar.getDayInChinese();
	lines.push(["day", solar.toYmd(), lunar.getYear(), lunar.getMonth(), lunar.getDay(), name,
		lunar.getYearInGanZhi(), lunar.getYearShengXiao()].join(" "));
	const term = lunar.getCurrentJieQi();
	if (!term) continue;
	const time = term.getSolar().toYmdHms().slice(11, 16);
	lines.push(["term", solar.toYmd(), time, term.getName()].join(" "));
}
console.log(lines.join("\n"));
