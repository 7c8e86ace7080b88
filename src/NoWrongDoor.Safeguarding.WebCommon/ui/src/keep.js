// Keeps what is typed on the server while it is typed, once more when the page is left, and before the form is sent: a form is not sent into
// a dead line or an ended session, where what was typed would be lost.
const pause = 1200;
const ended = 'Your session has ended, so nothing was sent. Sign in again in another tab, then continue here: what you typed stays on this page.';
const offline = 'No connection, so nothing was sent. What you typed is still here; it is kept as soon as there is one.';

export function keepWhileTyping(document) {
  for (const form of document.querySelectorAll('form[data-keep]')) {
    keepForm(document, form);
  }
}

function keepForm(document, form) {
  const status = form.querySelector('[data-keep-status]');
  let timer = 0;
  let sending = false;
  let kept = false;
  const say = text => { if (status) status.textContent = text; };
  const typed = () => new URLSearchParams(new FormData(form));
  const later = time => { clearTimeout(timer); timer = setTimeout(keep, time); };
  const stop = () => { clearTimeout(timer); timer = 0; };

  async function keep() {
    stop();
    try {
      // A redirect is the way to the sign-in page.
      const answer = await fetch(form.dataset.keep, { method: 'POST', body: typed(), credentials: 'same-origin', redirect: 'manual' });
      if (answer.ok) {
        say(`Kept at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`);
        return true;
      }
      say(ended);
    } catch {
      say(offline);
      later(pause * 2);
    }
    return false;
  }

  form.addEventListener('input', () => later(pause));
  form.addEventListener('submit', async event => {
    if (kept) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    const button = event.submitter;
    kept = await keep();
    sending = false;
    if (kept) form.requestSubmit(button);
  });
  addEventListener('pageshow', () => { kept = false; });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer) {
      stop();
      navigator.sendBeacon(form.dataset.keep, typed());
    }
  });
}
