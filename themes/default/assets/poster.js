// Makes the type of a poster smaller until all of it has room. Without this, and where it becomes
// too small, the last points are left out whole.
document.addEventListener('DOMContentLoaded', function () {
  var middle = document.querySelector('.middle'), box = middle && middle.firstElementChild;
  function fits() {
    var edge = box.getBoundingClientRect(), last = box.lastElementChild;
    var end = last ? last.getBoundingClientRect() : edge;
    return box.scrollHeight <= box.clientHeight + 1 && end.right <= edge.right + 1 && end.bottom <= edge.bottom + 1;
  }
  for (var size = 20; box && size > 10 && !fits(); size--) document.documentElement.style.setProperty('--fit', (size - 1) / 20);
});
