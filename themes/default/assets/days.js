/* 还有几天: what a page that stands still cannot say. Everything works without this. Home loads
   it behind its bands, so that what follows never jumps; other pages defer it. */
(function () {
  var asOf = Date.parse(document.documentElement.getAttribute('data-as-of')); /* of the preview */
  var now = isNaN(asOf) ? Date.now() : asOf;
  function day(t) { return Math.floor((t + 288e5) / 864e5); } /* of Beijing */
  function left(n) { return n > 2 ? '还有 ' + n + ' 天' : n > 0 ? (n > 1 ? '后天' : '明天') : '就在今天'; }
  function each(words, what) { [].forEach.call(document.querySelectorAll(words), what); }
  var today = day(now), year = new Date(today * 864e5).getUTCFullYear();
  function until(monthDay) {
    var on = monthDay.split('-'), away = Date.UTC(year, on[0] - 1, on[1]) / 864e5 - today;
    return away < 0 ? Date.UTC(year + 1, on[0] - 1, on[1]) / 864e5 - today : away;
  }
  function speak() {
    each('[data-start]', function (place) {
      var n = day(Date.parse(place.getAttribute('data-start'))) - today;
      var ends = Date.parse(place.getAttribute('data-end')); /* not said: it may go on all day */
      if (isNaN(n) || (isNaN(ends) ? n < 0 : ends < now)) return;
      place.textContent = n < 0 ? '正在进行' : left(n);
      place.hidden = false;
    });
    /* A term or festival of this month leads where it is nearer than the next theme day. */
    var near = null, nearest = 31;
    each('[data-near]', function (band) {
      var away = Date.parse(band.getAttribute('data-near')) / 864e5 - today;
      if (away >= 0 && away < nearest) { near = band; nearest = away; }
    });
    each('[data-yearly]', function (place) {
      var away = until(place.getAttribute('data-yearly'));
      if (away < nearest) near = null;
      place.textContent = left(away);
      place.hidden = false;
      if (near ? away > nearest : away > 30) place.parentNode.parentNode.classList.add('far'); /* not yet the day that matters */
    });
    if (near) {
      near.querySelector('.band-left').textContent = left(nearest);
      near.hidden = false;
    }
    each('[data-until]', function (alarm) { alarm.hidden = Date.parse(alarm.getAttribute('data-until')) <= now; });
    var date = new Date(today * 864e5).toISOString().slice(0, 10);
    each('[data-day="' + date + '"]', function (cell) { cell.classList.add('today'); });
    each('[data-now="' + date + '"]', function (line) { line.hidden = false; }); /* home's, of this month */
  }
  if (document.currentScript.defer) document.addEventListener('DOMContentLoaded', speak);
  else speak();
})();
