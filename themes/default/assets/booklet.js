// Lays a booklet out page by page, so that its contents can name pages, and puts the pages in the
// order in which folded sheets want them. What does not fit on a page goes on the next: blocks
// as they are, long lists and tables item by item. Runs once pictures have their sizes.
(function () {
  var book = document.getElementById('book'), leaves = [], inner = null;
  // A sheet made by script: the site's policy forbids a <style> in the page.
  var page = new CSSStyleSheet();
  function leaf() {
    var box = document.createElement('div');
    box.className = 'leaf';
    inner = document.createElement('div');
    inner.className = 'inner';
    box.append(inner);
    book.append(box);
    leaves.push(box);
    return inner;
  }
  function fits() { return inner.scrollHeight <= inner.clientHeight; }
  // A copy of the section that goes on: same class, no second id.
  function shell(section) {
    var copy = section.cloneNode(false);
    if (inner.dataset.part === section.id) copy.removeAttribute('id');
    inner.append(copy);
    return copy;
  }
  function isEmpty(box) { return box.children.length === 0; }
  // A heading never stays behind alone.
  function takeHeadings(from, to) {
    while (from.lastElementChild && /^H[1-6]$/.test(from.lastElementChild.tagName)) to.prepend(from.lastElementChild);
  }
  function split(block, box, next) {
    var rest = block.cloneNode(false), items = block.tagName === 'TABLE' ? block.tBodies[0] : block;
    var into = rest;
    if (!items || items.children.length < 2) return null;
    if (block.tagName === 'TABLE') {
      if (block.tHead) rest.append(block.tHead.cloneNode(true));
      into = rest.appendChild(document.createElement('tbody'));
    }
    while (!fits() && items.children.length > 1) into.prepend(items.lastElementChild);
    if (!fits()) return null;
    if (block.tagName === 'OL') rest.start = (block.start || 1) + items.children.length;
    return rest;
  }
  // A page of a few lines takes the next chapter as well.
  function isNearlyEmpty() {
    var last = inner && inner.matches('.has-part') && inner.lastElementChild.lastElementChild;
    return last && last.getBoundingClientRect().bottom - inner.getBoundingClientRect().top < inner.clientHeight * 0.3;
  }
  function put(section) {
    if (!section.matches('.part') || !isNearlyEmpty()) leaf();
    inner.classList.toggle('has-part', section.matches('.part'));
    var box = shell(section), blocks = [].slice.call(section.children), guard = 0;
    while (blocks.length && guard++ < 5000) {
      var block = blocks.shift();
      box.append(block);
      if (fits()) continue;
      var rest = /^(UL|OL|TABLE)$/.test(block.tagName) ? split(block, box) : null;
      if (rest) blocks.unshift(rest);
      else if (box.children.length > 1) { block.remove(); blocks.unshift(block); }
      else continue; // alone and still too large: cut by the page's edge
      var before = box;
      leaf();
      inner.classList.add('has-part');
      inner.dataset.part = section.id;
      box = shell(section);
      box.removeAttribute('id');
      if (!rest) {
        takeHeadings(before, box);
        if (isEmpty(before) && before.parentNode) before.parentNode.parentNode.remove();
      }
    }
  }
  function number() {
    leaves = leaves.filter(function (box) { return box.isConnected; });
    leaves.forEach(function (box, i) {
      if (i === 0 || i === leaves.length - 1) return;
      var p = document.createElement('p');
      p.className = 'number';
      p.textContent = i + 1;
      box.append(p);
    });
    document.querySelectorAll('.contents .at').forEach(function (at) {
      var part = document.getElementById(at.dataset.part);
      var place = part ? leaves.indexOf(part.closest('.leaf')) : -1;
      if (place >= 0) at.textContent = place + 1;
    });
  }
  function blank() {
    var box = document.createElement('div');
    box.className = 'leaf';
    return box;
  }
  // 4 n pages; the outer sheet holds the last and the first, then the second and the last but one.
  function fold() {
    var pages = leaves.slice(), last = pages.pop(), sheets = [];
    while ((pages.length + 1) % 4) pages.push(blank());
    pages.push(last);
    for (var a = 0, b = pages.length - 1; a < b; a++, b--) {
      var spread = document.createElement('div');
      spread.className = 'spread';
      if (a % 2) spread.append(pages[a], pages[b]);
      else spread.append(pages[b], pages[a]);
      sheets.push(spread);
    }
    book.replaceChildren.apply(book, sheets);
    page.replaceSync('@page { size: A4 landscape; margin: 0; @bottom-center { content: none; } }');
  }
  function unfold() {
    book.replaceChildren.apply(book, leaves);
    page.replaceSync('@page { size: A5; margin: 0; @bottom-center { content: none; } }');
  }
  // A phone shows a page at its own width; paper has its own.
  function zoom() {
    var widest = book.firstElementChild.offsetWidth || 1, room = document.documentElement.clientWidth;
    book.style.setProperty('--zoom', Math.min(1, room / widest));
  }
  function lay() {
    var sections = [].slice.call(book.children);
    book.replaceChildren();
    book.classList.add('laid');
    sections.forEach(function (section) {
      if (section.matches('.cover, .back')) leaf().append(section);
      else if (section.textContent.trim() || section.querySelector('img')) put(section);
    });
    number();
    document.adoptedStyleSheets = [page];
    unfold();
    zoom();
    window.addEventListener('resize', zoom);
    var ways = document.querySelector('.ways');
    ways.hidden = false;
    ways.addEventListener('change', function (event) { (event.target.value === 'folded' ? fold : unfold)(); zoom(); });
    if (location.hash === '#folded') { ways.querySelector('[value=folded]').checked = true; fold(); }
    document.documentElement.dataset.laid = leaves.length;
  }
  book.querySelectorAll('img').forEach(function (img) { img.loading = 'eager'; });
  Promise.all([].map.call(book.querySelectorAll('img'), function (img) {
    return img.decode ? img.decode().catch(function () {}) : null;
  })).then(lay);
})();
