/* The dashboard's only script: shows changes as they happen, and asks before everything is forgotten. */
(() => {
  'use strict';

  const live = document.getElementById('live');
  let waiting = false;

  /** Somebody is typing, or has opened something to read: the page is not taken away under their hands. */
  function isBusy() {
    const main = document.getElementById('main');
    const active = document.activeElement;
    return (active && main.contains(active) && active.matches('input, select, textarea'))
      || main.querySelector('details[open]') !== null;
  }

  async function refresh() {
    waiting = false;
    if (isBusy()) return;
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok || isBusy()) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.getElementById('main').replaceWith(page.getElementById('main'));
  }

  function later() {
    if (waiting) return;
    waiting = true;
    setTimeout(refresh, 200);
  }

  const events = new EventSource('/simulator/v1/events');
  events.addEventListener('open', () => { live.textContent = 'live'; live.classList.add('on'); later(); });
  events.addEventListener('error', () => { live.textContent = 'not live'; live.classList.remove('on'); });
  events.addEventListener('change', later);

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-confirm]');
    if (button && !confirm(button.dataset.confirm)) event.preventDefault();
  });
})();
