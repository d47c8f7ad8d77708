// Copies the article with its styles, as a rich text editor takes it.
(function () {
  var button = document.querySelector('[data-copy]');
  if (!button) return;
  var from = document.getElementById(button.dataset.copy), told = document.getElementById('copied');
  function tell(good) {
    told.textContent = good ? button.dataset.done : '没有复制成功：请从正文的第一个字选到最后一个字，再复制。';
  }
  function select() {
    var range = document.createRange(), selection = getSelection();
    range.selectNodeContents(from);
    selection.removeAllRanges();
    selection.addRange(range);
  }
  // The old way keeps the styles exactly; the new one is asked where the old is gone.
  button.addEventListener('click', function () {
    select();
    if (document.execCommand && document.execCommand('copy')) { getSelection().removeAllRanges(); return tell(true); }
    if (!navigator.clipboard || !window.ClipboardItem) return tell(false);
    navigator.clipboard.write([new ClipboardItem({
      'text/html': new Blob([from.innerHTML], { type: 'text/html' }),
      'text/plain': new Blob([from.innerText], { type: 'text/plain' })
    })]).then(function () { tell(true); }, function () { tell(false); });
  });
  button.hidden = false;
})();
