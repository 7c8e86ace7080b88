// Keeps what is typed on the server while it is typed, once more when the page is left, and before the form is sent: a form is not sent into
// a dead line or an ended session, where what was typed would be lost. A form with data-keep-nothing has no draft: it only asks, before it is sent,
// whether it would arrive.
const pause = 1200;
// What browsers send on after a page is left: 64 KiB in all.
const mostThatOutlives = 60000;
const ended = 'Your session has ended, so nothing was sent. Sign in again in another tab, then continue here: what you typed stays on this page.';
const gone = 'This draft is not there any more: it was sent or thrown away, perhaps in another tab. Nothing was sent now. What you typed stays on this page; look under My work before you type it again.';
const changed = 'This draft was changed meanwhile, perhaps on another device, so nothing was sent. What you typed stays on this page: copy it, open the draft again under My work, and put the two together.';
const old = 'This page is too old to send from, so nothing was sent. Copy what you typed, open the page again, and put it in.';
const busy = 'The hub could not keep this just now, so nothing was sent. What you typed stays on this page; it is tried again by itself.';
const said = { 400: old, 404: gone, 409: changed, 412: changed };
const offline = 'No connection, so nothing was sent. What you typed is still here; it is kept as soon as there is one.';

const unheard = 'The hub could not answer just now, so nothing was sent. What you typed stays on this page: send it again in a minute.';
const unsent = 'No connection, so nothing was sent. What you typed is still here: send it again when there is one.';

export function keepWhileTyping(document) {
  for (const form of document.querySelectorAll('form[data-keep]')) {
    keepForm(document, form);
  }
}

// A name of this opening of the page: the server lets no earlier keep of it replace a later one.
const pageName = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16).padStart(2, '0')).join('');

function keepForm(document, form) {
  const status = form.querySelector('[data-keep-status]');
  const number = form.querySelector('[data-keep-number]');
  const asksOnly = form.hasAttribute('data-keep-nothing');
  const page = pageName();
  let count = 0;
  let timer = 0;
  let flight = null;
  let endsWithPage = false;
  let sending = false;
  let kept = false;
  // What was not kept is said as an error is; where the session has ended, with the way to sign in that leaves this page as it is.
  const say = (text, failed = false) => {
    if (failed) form.removeAttribute('aria-busy');
    if (!status) return;
    status.textContent = text;
    status.classList.toggle('govuk-error-message', failed);
    status.classList.toggle('nwd-quiet', !failed);
    if (text === ended) {
      const link = Object.assign(document.createElement('a'), { href: '/sign-in', target: '_blank', rel: 'noopener', className: 'govuk-link', textContent: 'Sign in (opens a new tab)' });
      status.append(' ', link);
    }
  };
  const counted = () => { if (number) number.value = `${page}.${++count}`; };
  const typed = () => { counted(); return new URLSearchParams(new FormData(form)); };
  const later = time => { clearTimeout(timer); timer = setTimeout(keep, time); };
  const stop = () => { clearTimeout(timer); timer = 0; };

  async function keep() {
    stop();
    // What was on its way says less than what stands here now.
    flight?.abort();
    const mine = flight = new AbortController();
    const body = typed();
    endsWithPage = !asksOnly && body.toString().length > mostThatOutlives;
    try {
      // A redirect is the way to the sign-in page.
      const answer = await fetch(form.dataset.keep, { method: 'POST', body, keepalive: !asksOnly && !endsWithPage, credentials: 'same-origin', redirect: 'manual', signal: mine.signal });
      if (answer.ok) {
        say(asksOnly ? '' : `Kept at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`);
        return true;
      }
      const signIn = answer.type === 'opaqueredirect' || answer.status === 401;
      say(signIn ? ended : said[answer.status] ?? (asksOnly ? unheard : busy), true);
      if (!asksOnly && !signIn && !said[answer.status]) later(pause * 8);
    } catch {
      if (mine.signal.aborted) return false;
      say(asksOnly ? unsent : offline, true);
      if (!asksOnly) later(pause * 2);
    } finally {
      if (flight === mine) [flight, endsWithPage] = [null, false];
    }
    return false;
  }

  // While the form is being sent, what is typed goes with it.
  form.addEventListener('input', () => { if (!sending && !asksOnly) later(pause); });
  form.addEventListener('submit', async event => {
    if (kept) { counted(); return; }
    event.preventDefault();
    if (sending) return;
    sending = true;
    // Until the answer's page is there: what reads the page out need not tell what is about to change.
    form.setAttribute('aria-busy', 'true');
    const button = event.submitter;
    kept = await keep();
    sending = false;
    if (kept) form.requestSubmit(button); else form.removeAttribute('aria-busy');
  });
  addEventListener('pageshow', () => { kept = false; form.removeAttribute('aria-busy'); });
  document.addEventListener('visibilitychange', () => {
    // A long keep that is still on its way ends with the page: it is sent again in a form that may outlive it.
    if (document.visibilityState === 'hidden' && !asksOnly && (timer || endsWithPage)) {
      stop();
      flight?.abort();
      navigator.sendBeacon(form.dataset.keep, typed());
    }
  });
}
