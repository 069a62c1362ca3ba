/*
 * The page of a checkout that handlers of the shop's page drive. It stands in a frame that checkout.js has made, tells
 * the shop's page what the buyer does, and shows what its handlers answer.
 */
(() => {
  'use strict';

  const form = document.getElementById('buy-now');
  const { session, shop } = form.dataset;
  const notice = document.getElementById('notice');
  const cart = document.getElementById('cart');
  const MARK = 'amazon-pay-simulator';

  // --- Talking to the shop's page

  let asked = 0;
  const waiting = new Map();

  /** Lets a handler of the shop's page run, and waits for what it answers. */
  function ask(handler, event) {
    asked += 1;
    parent.postMessage({ mark: MARK, number: asked, handler, event }, shop);
    return new Promise((resolve) => waiting.set(asked, resolve));
  }

  addEventListener('message', (message) => {
    if (message.origin !== shop || message.source !== parent || message.data?.mark !== MARK) return;
    if (message.data.leave) {
      leave();
      return;
    }
    waiting.get(message.data.number)?.(message.data.answer);
    waiting.delete(message.data.number);
  });

  // --- Talking to the simulator

  async function tell(what, body) {
    const answer = await fetch(`/checkout/buy-now/${session}/${what}`, { method: 'POST', body: JSON.stringify(body) });
    const result = await answer.json();
    if (!answer.ok) throw result;
    return result;
  }

  function choice() {
    const chosen = new FormData(form);
    const names = ['buyer', 'shippingAddress', 'paymentInstrument'];
    return Object.fromEntries(names.filter((name) => chosen.get(name)).map((name) => [name, chosen.get(name)]));
  }

  // --- What the buyer sees

  function say(text) {
    notice.textContent = text;
    notice.hidden = text === '';
  }

  function busy(isBusy) {
    cart?.setAttribute('aria-busy', String(isBusy));
    for (const button of form.querySelectorAll('[data-decision]:not([data-decision=cancel])')) button.disabled = isBusy;
  }

  function list(id, lines) {
    document.getElementById(id).replaceChildren(...lines.map((line) => {
      const item = document.createElement('li');
      const amount = document.createElement('span');
      item.append(line.text + ' ');
      amount.className = 'amount';
      amount.textContent = line.amount ?? '';
      item.append(amount);
      return item;
    }));
  }

  function showDeliveries(deliveries) {
    document.getElementById('delivery').hidden = deliveries.length === 0;
    document.getElementById('deliveries').replaceChildren(...deliveries.map((delivery) => {
      const label = document.createElement('label');
      label.className = 'choice';
      const input = document.createElement('input');
      Object.assign(input, { type: 'radio', name: 'delivery', value: delivery.id, checked: delivery.isChosen });
      const text = document.createElement('span');
      text.className = 'choice-text';
      text.textContent = `${delivery.text} ${delivery.amount}`;
      label.append(input, ' ', text);
      return label;
    }));
  }

  function show(view) {
    list('items', view.items);
    list('sums', view.sums);
    document.getElementById('total').textContent = view.total;
    if (view.deliveries) showDeliveries(view.deliveries);
  }

  // --- What happens

  let running = Promise.resolve();

  /** One thing after the other: the handlers of a shop are not called twice at once. */
  function run(step) {
    running = running.then(step).catch((error) => {
      say(`${form.dataset.problem} ${error.message ?? ''}`);
      ask('onError', { reasonCode: error.reasonCode ?? 'unknownError', message: error.message ?? String(error) });
    });
    return running;
  }

  /** Asks a handler for the cart; one that has nothing to say leaves it as it is. */
  async function askForCart(handler, event) {
    busy(true);
    say(form.dataset.asking);
    const answer = await ask(handler, event);
    if (answer?.status === 'error') {
      say(form.dataset.problem);
      return;
    }
    if (answer) show(await tell('cart', { isFirst: handler === 'onInitCheckout', cart: answer }));
    busy(false);
    say('');
  }

  const steps = {
    shippingAddress: async () => askForCart('onShippingAddressSelection', await tell('choice', choice())),
    delivery: async () => askForCart(
      'onDeliveryOptionSelection', { deliveryOptions: { id: new FormData(form).get('delivery') } }),
    paymentInstrument: () => tell('choice', choice()),
  };

  function close() {
    parent.postMessage({ mark: MARK, close: true }, shop);
  }

  async function leave() {
    const result = await tell('decision', { decision: 'cancel' });
    await ask('onCancel', result.event);
    close();
  }

  async function pay(decision) {
    busy(true);
    const result = await tell('decision', { ...choice(), decision });
    if (result.isDeclinedOnce) {
      busy(false);
      say(form.dataset.declined);
    } else if (result.state === 'Open') {
      const answer = await ask('onCompleteCheckout', result.event);
      if (answer?.status === 'error') {
        busy(false);
        say(form.dataset.problem);
      } else {
        close();
      }
    } else {
      const event = { ...result.event, reasonCode: result.reasonCode };
      await ask(result.reasonCode === 'BuyerCanceled' ? 'onCancel' : 'onError', event);
      close();
    }
  }

  for (const button of form.querySelectorAll('[data-decision]')) {
    const { decision } = button.dataset;
    button.addEventListener('click', () => run(() => (decision === 'cancel' ? leave() : pay(decision))));
  }
  if ('signedIn' in form.dataset) {
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', (event) => steps[event.target.name] && run(steps[event.target.name]));
    run(async () => askForCart('onInitCheckout', await tell('choice', choice())));
  }
})();
