// Escape twice within a second, or the Hide button, covers the page from a colleague looking over the shoulder; any press of "Show the page" brings it back.
const within = 1000;

export function quickHide(document) {
  const cover = document.querySelector('.nwd-cover');
  if (!cover) return;
  const title = document.title;
  let before = null;
  let lastEscape = -Infinity;

  const hide = () => {
    before = document.activeElement;
    document.body.classList.add('nwd-hidden');
    document.title = cover.dataset.title;
    cover.querySelector('button').focus();
  };
  const show = () => {
    document.body.classList.remove('nwd-hidden');
    document.title = title;
    before?.focus();
  };

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    if (event.timeStamp - lastEscape < within) hide();
    lastEscape = event.timeStamp;
  });
  for (const button of document.querySelectorAll('[data-quick-hide]')) button.addEventListener('click', hide);
  cover.querySelector('button').addEventListener('click', show);
}
