/* 还有几天: what a page that stands still cannot say. Everything works without this. */
document.addEventListener('DOMContentLoaded', function () {
  function day(t) { return Math.floor((t + 288e5) / 864e5); } /* of Beijing */
  function left(n) { return n > 2 ? '还有 ' + n + ' 天' : n > 0 ? (n > 1 ? '后天' : '明天') : '就在今天'; }
  var today = day(Date.now()), places = document.querySelectorAll('[data-start]');
  for (var i = 0; i < places.length; i++) {
    var place = places[i], n = day(Date.parse(place.getAttribute('data-start'))) - today;
    var ends = Date.parse(place.getAttribute('data-end')); /* not said: it may go on all day */
    if (isNaN(n) || (isNaN(ends) ? n < 0 : ends < Date.now())) continue;
    place.textContent = n < 0 ? '正在进行' : left(n);
    place.hidden = false;
  }
  var bands = document.querySelectorAll('[data-yearly]'), year = new Date(today * 864e5).getUTCFullYear();
  for (var j = 0; j < bands.length; j++) {
    var on = bands[j].getAttribute('data-yearly').split('-');
    var away = Date.UTC(year, on[0] - 1, on[1]) / 864e5 - today;
    if (away < 0) away = Date.UTC(year + 1, on[0] - 1, on[1]) / 864e5 - today;
    bands[j].textContent = left(away);
    bands[j].hidden = false;
    if (away > 30) bands[j].parentNode.parentNode.classList.add('far'); /* not yet the day that matters */
  }
  var alarms = document.querySelectorAll('[data-until]');
  for (var k = 0; k < alarms.length; k++) alarms[k].hidden = Date.parse(alarms[k].getAttribute('data-until')) <= Date.now();
  var date = new Date(today * 864e5).toISOString().slice(0, 10);
  var cell = document.querySelector('[data-day="' + date + '"]');
  if (cell) cell.classList.add('today');
  var line = document.querySelector('[data-now="' + date + '"]'); /* home's, of this month */
  if (line) line.hidden = false;
});
