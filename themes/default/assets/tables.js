// A table that is wider than the screen can be reached and scrolled with the keyboard.
(function () {
  function mark() {
    document.querySelectorAll('.text table, .preview section').forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    });
  }
  document.addEventListener('DOMContentLoaded', mark);
  new ResizeObserver(mark).observe(document.documentElement); // big type, too
})();
