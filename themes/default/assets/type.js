/* 大字: three sizes of type, remembered. Everything works without this. */
(function () {
  var sizes = ['', 'large', 'huge'], names = ['大字', '特大', '标准'];
  var root = document.documentElement;
  function read() { try { return +localStorage.getItem('type') || 0; } catch (e) { return 0; } }
  function set(n) {
    root.setAttribute('data-type', sizes[n]);
    try { localStorage.setItem('type', n); } catch (e) { /* private mode */ }
  }
  var n = read() % 3;
  set(n);
  document.addEventListener('DOMContentLoaded', function () {
    var button = document.getElementById('type');
    button.hidden = false;
    button.textContent = names[n];
    button.addEventListener('click', function () {
      n = (n + 1) % 3;
      set(n);
      button.textContent = names[n];
    });
  });
})();
