// Keeps what is typed on the server while it is typed. The form itself still sends it; this only makes sure that a dead link loses nothing.
const pause = 1200;

export function keepWhileTyping(document) {
  for (const form of document.querySelectorAll('form[data-keep]')) {
    const status = form.querySelector('[data-keep-status]');
    let timer = 0;
    let sending = false;
    const say = text => { if (status) status.textContent = text; };
    const keep = async () => {
      try {
        const answer = await fetch(form.dataset.keep, { method: 'POST', body: new URLSearchParams(new FormData(form)), credentials: 'same-origin', redirect: 'error' });
        say(answer.ok ? `Kept at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}` : 'Not kept: sign in again in another tab, then continue here');
      } catch {
        say('No connection. What you typed is still here; it is sent as soon as there is one.');
        if (!sending) timer = setTimeout(keep, pause * 4);
      }
    };
    form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(keep, pause); });
    form.addEventListener('submit', () => { sending = true; clearTimeout(timer); });
  }
}
