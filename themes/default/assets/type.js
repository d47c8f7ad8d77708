/* 大字: three sizes of type, remembered. Everything works without this. */
(function () {
  var sizes = ['', 'large', 'huge'], next = ['大字', '特大', '标准'];
  var root = document.documentElement;
  var n = 0;
  try { n = (+localStorage.getItem('type') || 0) % 3; } catch (e) { /* not allowed: as it is */ }
  function show() {
    if (n > 0) root.setAttribute('data-type', sizes[n]);
    else root.removeAttribute('data-type');
  }
  show(); /* before the body is there, so that nothing jumps */
  document.addEventListener('DOMContentLoaded', function () {
    var button = document.getElementById('type');
    button.textContent = next[n];
    button.hidden = false;
    button.addEventListener('click', function () {
      n = (n + 1) % 3;
      show();
      button.textContent = next[n];
      try { localStorage.setItem('type', n); } catch (e) { /* private: until the next page */ }
    });
  });
})();
