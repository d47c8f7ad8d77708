// A quiz one can tap: choose, see at once whether it is right and why, and the score at the end.
// Nothing is sent anywhere. Without this, answers open below each question.
(function () {
  var quiz = document.querySelector('[data-quiz]');
  if (!quiz) return;
  var questions = [].slice.call(quiz.querySelectorAll('.question')).filter(function (q) { return q.querySelector('[data-right]'); });
  var score = document.getElementById('score'), done = 0, right = 0;
  function tell() {
    score.hidden = false;
    score.textContent = done < questions.length
      ? '答了 ' + done + ' 题，对了 ' + right + ' 题'
      : '答完了：' + questions.length + ' 题对了 ' + right + ' 题。' + (right === questions.length ? '全对，真棒！' : '错的题看看解析，下次就会了。');
  }
  function judge(question, chosen) {
    var good = true;
    question.querySelectorAll('.choice').forEach(function (choice) {
      var is = choice.dataset.right === 'true', has = chosen.indexOf(choice) >= 0;
      if (is !== has) good = false;
      choice.disabled = true;
      choice.classList.toggle('is-right', is);
      choice.classList.toggle('is-wrong', has && !is);
      var mark = document.createElement('span');
      mark.className = 'verdict';
      mark.textContent = is ? '（对）' : has ? '（错）' : '';
      choice.append(mark);
    });
    var said = question.querySelector('.said'), more = question.querySelector('details');
    said.textContent = good ? '答对了。' : '答错了。';
    said.className = good ? 'said good' : 'said bad';
    if (more) more.open = true;
    done++;
    if (good) right++;
    tell();
  }
  questions.forEach(function (question) {
    var many = question.dataset.type === 'multiple', chosen = [];
    var list = question.querySelector('.choices'), said = document.createElement('p'), sure = document.createElement('button');
    said.setAttribute('role', 'status');
    said.className = 'said';
    list.querySelectorAll('li').forEach(function (item) {
      var choice = document.createElement('button');
      choice.type = 'button';
      choice.className = 'choice';
      choice.dataset.right = item.dataset.right;
      while (item.firstChild) choice.append(item.firstChild);
      if (many) choice.setAttribute('aria-pressed', 'false');
      item.append(choice);
      choice.addEventListener('click', function () {
        if (!many) return judge(question, [choice]);
        var at = chosen.indexOf(choice);
        if (at >= 0) chosen.splice(at, 1); else chosen.push(choice);
        choice.setAttribute('aria-pressed', at < 0 ? 'true' : 'false');
        sure.disabled = chosen.length === 0;
      });
    });
    if (many) {
      sure.type = 'button';
      sure.className = 'button sure';
      sure.textContent = '选好了';
      sure.disabled = true;
      sure.addEventListener('click', function () { sure.remove(); judge(question, chosen); });
      list.after(sure);
    }
    (many ? sure : list).after(said);
  });
})();
