/*
 * checkout.js of the Amazon Pay simulator.
 *
 * A shop's page loads it in place of Amazon's script, with `async` or `defer` if it likes, and finds `amazon.Pay` with
 * the same functions. Everything goes to the origin that this file was loaded from.
 */
(() => {
  'use strict';

  const script = document.currentScript;
  if (!script || !script.src) {
    throw 'AmazonPay:\nLoad checkout.js with <script src="…/checkout.js">, neither as a module nor inline.';
  }
  const origin = new URL(script.src, document.baseURI).origin;

  const CURRENCIES = ['USD', 'EUR', 'GBP', 'JPY'];
  const PLACEMENTS = ['Home', 'Product', 'Cart', 'Checkout', 'Other'];
  const PRODUCT_TYPES = ['PayAndShip', 'PayOnly', 'SignIn', 'PayAndShipMultiAddress', 'Donation'];
  const LANGUAGES = { USD: ['en_US'], GBP: ['en_GB'], EUR: ['de_DE'], JPY: ['ja_JP'] };
  const ALL_LANGUAGES = ['en_US', 'en_GB', 'de_DE', 'fr_FR', 'it_IT', 'es_ES', 'ja_JP'];
  const EUROPEAN = ['en_GB', 'de_DE', 'fr_FR', 'it_IT', 'es_ES'];
  const FRACTION_DIGITS = { JPY: 0 };
  const COLORS = {
    Gold: { ground: '#ffe08a', hover: '#ffd45e', ink: '#1d1a2b' },
    LightGray: { ground: '#ecebf1', hover: '#dedce8', ink: '#1d1a2b' },
    DarkGray: { ground: '#3a3748', hover: '#4b475c', ink: '#ffffff' },
  };
  const DESIGNS = ['D0000', 'C0001'];
  const HANDLERS = [
    'onInitCheckout', 'onShippingAddressSelection', 'onDeliveryOptionSelection', 'onCompleteCheckout', 'onCancel',
    'onError', 'onGiftWrapOptionSelection',
  ];
  const NEEDED_HANDLERS = ['onInitCheckout', 'onCompleteCheckout', 'onCancel'];
  const UPGRADES = ['recurringUpgrade', 'recurringUpdate'];
  const LEGACY_ALGORITHM = 'AMZN-PAY-RSASSA-PSS';
  const HOST_MARK = 'data-amazon-pay-simulator';
  // A second click while the browser is leaving the page would make a second session.
  const CLICK_PAUSE = 2000;

  // --- Checking options

  function fail(message) {
    throw 'AmazonPay:\n' + message;
  }

  function complain(message) {
    console.error('AmazonPay:\n' + message);
  }

  function isText(value) {
    return typeof value === 'string' && value.trim() !== '';
  }

  function isObject(value) {
    return typeof value === 'object' && value !== null;
  }

  function requireText(value, name) {
    if (!isText(value)) fail(name + ' is required and must be a string that is not empty.');
  }

  function requireOneOf(value, values, name) {
    if (!values.includes(value)) fail(name + ' must be one of ' + values.join(', ') + '; it is ' + String(value) + '.');
  }

  function findElement(selector) {
    if (selector instanceof Element) return selector;
    requireText(selector, 'The selector');
    const element = document.querySelector(selector);
    if (!element) fail('No element matches the selector ' + selector + '.');
    return element;
  }

  function configName(options) {
    return options.productType === 'SignIn' ? 'signInConfig' : 'createCheckoutSessionConfig';
  }

  function configOf(options) {
    return options[configName(options)];
  }

  function checkConfig(options) {
    const name = configName(options);
    const config = options[name];
    if (!isObject(config)) fail(name + ' must be an object with payloadJSON, signature, publicKeyId and algorithm.');
    requireText(config.payloadJSON, name + '.payloadJSON');
    requireText(config.signature, name + '.signature');
    if (config.algorithm !== undefined) requireText(config.algorithm, name + '.algorithm');
    if (/[\r\n]/.test(config.payloadJSON)) {
      complain(name + '.payloadJSON has line breaks; browsers change them in forms, and the signature will not match.');
    }
  }

  /** The older way: the shop's server makes the session, and the page gets its id. */
  function checkSource(source) {
    if (typeof source === 'function') return;
    if (!isObject(source)) fail('createCheckoutSession must be a function, or an object with url.');
    requireText(source.url, 'createCheckoutSession.url');
  }

  /** Whether the page drives the checkout with handlers of its own, without leaving. */
  function isBuyNow(options) {
    return HANDLERS.some((name) => options[name] !== undefined);
  }

  /** Handlers, and what they can be combined with: a payload that needs no pages of the shop's, or none at all. */
  function checkHandlers(options) {
    for (const name of HANDLERS) {
      const isMissing = options[name] === undefined;
      if (isMissing && NEEDED_HANDLERS.includes(name)) fail(name + ' is required with the other handlers.');
      if (!isMissing && typeof options[name] !== 'function') fail(name + ' must be a function.');
    }
    if (options.checkoutSessionConfig !== undefined) {
      if (!isObject(options.checkoutSessionConfig)) fail('checkoutSessionConfig must be an object.');
      requireText(options.checkoutSessionConfig.storeId, 'checkoutSessionConfig.storeId');
      return;
    }
    const config = configOf(options);
    if (!isObject(config)) return;
    let pages;
    try {
      pages = JSON.parse(config.payloadJSON).webCheckoutDetails || {};
    } catch (error) {
      fail(configName(options) + '.payloadJSON is not JSON.');
    }
    if (pages.checkoutReviewReturnUrl || pages.checkoutMode) {
      fail('Handlers need a payload with neither checkoutReviewReturnUrl nor checkoutMode.');
    }
  }

  function checkKey(options) {
    const config = configOf(options);
    const inConfig = isObject(config) ? config.publicKeyId : undefined;
    // What is not signed needs no key.
    if (options.checkoutSessionConfig !== undefined && options.publicKeyId === undefined) return;
    if (options.publicKeyId !== undefined) requireText(options.publicKeyId, 'publicKeyId');
    if (inConfig !== undefined) requireText(inConfig, configName(options) + '.publicKeyId');
    requireText(options.publicKeyId || inConfig, 'publicKeyId');
    const key = inConfig || options.publicKeyId;
    if (options.sandbox === true && key.startsWith('LIVE-')) {
      fail('sandbox is true, but publicKeyId is a key for Live.');
    }
    if (options.sandbox === false && key.startsWith('SANDBOX-')) {
      fail('sandbox is false, but publicKeyId is a Sandbox key.');
    }
  }

  function checkedAmount(amount) {
    if (amount === undefined || amount === null) return undefined;
    const digits = isObject(amount) ? /^\d+(?:\.(\d+))?$/.exec(String(amount.amount)) : null;
    const isKnown = digits && CURRENCIES.includes(amount.currencyCode);
    const allowed = isKnown ? FRACTION_DIGITS[amount.currencyCode] ?? 2 : -1;
    if (allowed < 0 || (digits[1] || '').length > allowed || !(Number(amount.amount) > 0)) {
      complain('estimatedOrderAmount is ignored: it must be {amount, currencyCode}, above zero, in the currency’s digits.');
      return undefined;
    }
    return { amount: String(amount.amount), currencyCode: amount.currencyCode };
  }

  function checkedLanguage(options) {
    if (ALL_LANGUAGES.includes(options.checkoutLanguage)) return options.checkoutLanguage;
    if (options.checkoutLanguage !== undefined) {
      complain('checkoutLanguage is ignored: it must be one of ' + ALL_LANGUAGES.join(', ') + '.');
    }
    const usual = LANGUAGES[options.ledgerCurrency];
    const offered = EUROPEAN.includes(usual[0]) ? EUROPEAN : usual;
    const wanted = (navigator.language || '').replace('-', '_');
    const isSameLanguage = (one) => one.slice(0, 2) === wanted.slice(0, 2);
    return offered.find((one) => one === wanted) || offered.find(isSameLanguage) || usual[0];
  }

  /** Checks what a merchant gave and fills in what is left out; throws a string for what cannot be. */
  function checked(given) {
    if (!isObject(given)) fail('The options must be an object.');
    const options = Object.assign({ productType: 'PayAndShip' }, given);
    requireText(options.merchantId, 'merchantId');
    requireText(options.ledgerCurrency, 'ledgerCurrency');
    requireOneOf(options.ledgerCurrency, CURRENCIES, 'ledgerCurrency');
    requireText(options.placement, 'placement');
    requireOneOf(options.placement, PLACEMENTS, 'placement');
    requireOneOf(options.productType, PRODUCT_TYPES, 'productType');
    if (options.createCheckoutSession !== undefined) checkSource(options.createCheckoutSession);
    checkKey(options);
    if (configOf(options) !== undefined) checkConfig(options);
    if (isBuyNow(options)) checkHandlers(options);
    if (options.design !== undefined && !DESIGNS.includes(options.design)) {
      complain('design is ignored: it must be one of ' + DESIGNS.join(', ') + '.');
    }
    options.checkoutLanguage = checkedLanguage(options);
    options.estimatedOrderAmount = checkedAmount(options.estimatedOrderAmount);
    return options;
  }

  // --- Going to the simulator

  function environment(options, key) {
    return options.sandbox === true || (key || '').startsWith('SANDBOX-') ? 'SANDBOX' : 'LIVE';
  }

  function keyOf(options) {
    const config = configOf(options);
    return (isObject(config) && config.publicKeyId) || options.publicKeyId;
  }

  /** What says which checkout it is to be: a payload with its signature, or, with handlers, a description without. */
  function orderOf(options) {
    const config = configOf(options);
    if (!isObject(config)) return { checkoutSessionConfig: JSON.stringify(options.checkoutSessionConfig) };
    return {
      payloadJSON: config.payloadJSON, signature: config.signature, algorithm: config.algorithm || LEGACY_ALGORITHM,
    };
  }

  function fieldsOf(options) {
    const key = keyOf(options);
    const mismatch = isText(options.publicKeyId) && options.publicKeyId !== key;
    const scopes = options.scopes;
    return {
      ...orderOf(options),
      publicKeyId: key || '',
      publicKeyIdMismatch: String(mismatch),
      checkoutLanguage: options.checkoutLanguage,
      ledgerCurrency: options.ledgerCurrency,
      merchantId: options.merchantId,
      productType: options.productType,
      environment: environment(options, key),
      scopes: Array.isArray(scopes) ? JSON.stringify(scopes) : scopes || '',
      merchantDomain: location.hostname,
      origin_url: location.href,
      viewType: isBuyNow(options) ? 'modalView' : 'redirectView',
      platformConnectionId: options.platformConnectionId || '',
      authorizationToken: options.authorizationToken || '',
      estimatedOrderAmount: options.estimatedOrderAmount ? JSON.stringify(options.estimatedOrderAmount) : '',
    };
  }

  function post(path, fields, target) {
    const form = document.createElement('form');
    form.method = 'POST';
    if (target) form.target = target;
    form.action = origin + path;
    form.acceptCharset = 'utf-8';
    form.hidden = true;
    for (const name of Object.keys(fields)) {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = fields[name];
      form.appendChild(input);
    }
    document.body.appendChild(form);
    form.submit();
    form.remove();
  }

  let leavingSince = -Infinity;
  addEventListener('pageshow', () => { leavingSince = -Infinity; });

  /** Runs `leave`, unless the page is being left already. */
  function once(leave) {
    if (performance.now() - leavingSince < CLICK_PAUSE) return;
    leavingSince = performance.now();
    leave();
  }

  function sessionOf(source) {
    if (typeof source === 'function') return Promise.resolve(source());
    return fetch(source.url, { method: source.method || 'POST' })
      .then((answer) => answer.json())
      .then((body) => {
        const extract = source.extractAmazonCheckoutSessionId;
        return typeof extract === 'function' ? extract(body) : body.checkoutSessionId;
      });
  }

  function goWithSession(options) {
    sessionOf(options.createCheckoutSession).then((id) => {
      requireText(id, 'The checkout session id');
      post('/checkout/initiate', {
        amazonCheckoutSessionId: id, checkoutLanguage: options.checkoutLanguage, merchantId: options.merchantId,
        ledgerCurrency: options.ledgerCurrency, productType: options.productType, viewType: 'redirectView',
      });
    }).catch((error) => {
      leavingSince = -Infinity;
      complain('No checkout session: ' + String(error));
    });
  }

  // --- Handlers: the checkout stands in a frame, and this page answers what it asks

  function openFrame() {
    const dialog = document.createElement('dialog');
    dialog.setAttribute(HOST_MARK, '');
    dialog.setAttribute('aria-label', 'Amazon Pay (simulator)');
    const frame = document.createElement('iframe');
    frame.name = 'amazon-pay-simulator-' + Date.now();
    frame.title = 'Amazon Pay (simulator)';
    Object.assign(dialog.style, {
      width: 'min(64rem, 100vw)', height: 'min(56rem, 100vh)', maxWidth: '100vw', maxHeight: '100vh', padding: '0',
      border: '0', borderRadius: '10px', overflow: 'hidden',
    });
    Object.assign(frame.style, { display: 'block', width: '100%', height: '100%', border: '0' });
    dialog.append(frame);
    document.body.append(dialog);
    dialog.showModal();
    return { dialog, frame };
  }

  /** Lets a handler answer; one that fails answers as the documentation wants it to. */
  async function answerOf(options, name, event) {
    if (!HANDLERS.includes(name) || typeof options[name] !== 'function') return null;
    try {
      return (await options[name](event)) ?? null;
    } catch (error) {
      complain(name + ' failed: ' + String(error));
      return { status: 'error', reasonCode: 'unknownError' };
    }
  }

  function startBuyNow(options) {
    const { dialog, frame } = openFrame();
    const send = (message) => frame.contentWindow.postMessage({ mark: 'amazon-pay-simulator', ...message }, origin);
    const close = () => {
      removeEventListener('message', listen);
      dialog.close();
      dialog.remove();
      leavingSince = -Infinity;
    };
    async function listen(message) {
      if (message.source !== frame.contentWindow || message.origin !== origin) return;
      const { mark, number, handler, event } = message.data || {};
      if (mark !== 'amazon-pay-simulator') return;
      if (message.data.close) {
        close();
        return;
      }
      const answer = await answerOf(options, handler, event);
      // What cannot be passed on, functions for instance, was no answer.
      if (frame.isConnected) send({ number, answer: JSON.parse(JSON.stringify(answer)) });
    }
    addEventListener('message', listen);
    // Escape leaves the checkout as its own button does.
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      send({ leave: true });
    });
    post('/checkout/initiate', fieldsOf(options), frame.name);
  }

  function startCheckout(options) {
    if (isBuyNow(options) && (configOf(options) || options.checkoutSessionConfig) !== undefined) {
      once(() => startBuyNow(options));
      return;
    }
    if (configOf(options) === undefined && options.createCheckoutSession !== undefined) {
      once(() => goWithSession(options));
      return;
    }
    if (configOf(options) === undefined) fail(configName(options) + ' is required.');
    once(() => post('/checkout/initiate', fieldsOf(options)));
  }

  /** What `bindUpgradeAction` sends; the payload says more than a button's does. */
  function upgradeFields(options) {
    let payload;
    try {
      payload = JSON.parse(options.payloadJSON);
    } catch (error) {
      payload = undefined;
    }
    if (!isObject(payload)) fail('payloadJSON for bindUpgradeAction must be JSON of an object.');
    const fields = {
      payloadJSON: options.payloadJSON, signature: options.signature, publicKeyId: options.publicKeyId,
      merchantId: payload.merchantId || '', algorithm: options.algorithm || LEGACY_ALGORITHM,
      upgradeAction: options.upgradeAction, merchantDomain: location.hostname, origin_url: location.href,
    };
    for (const name of ['checkoutLanguage', 'scopes', 'productType', 'ledgerCurrency', 'environment']) {
      const value = payload[name];
      if (value) fields[name] = typeof value === 'string' ? value : JSON.stringify(value);
    }
    return fields;
  }

  function changeAction(options, action, skipsPage) {
    if (!isObject(options)) fail('The options must be an object.');
    requireText(options.amazonCheckoutSessionId, 'amazonCheckoutSessionId');
    requireOneOf(action, ['changeAddress', 'changePayment'], 'changeAction');
    const query = new URLSearchParams({
      amazonCheckoutSessionId: options.amazonCheckoutSessionId, changeAction: action, viewType: 'redirectView',
    });
    if (skipsPage) query.set('skipPreorderPage', 'true');
    return origin + '/checkout/initiate_auth?' + query;
  }

  // --- The button

  function styleSheet(color) {
    return `
      :host { display: block; width: 100%; min-width: 152px; }
      button {
        box-sizing: border-box; display: flex; flex-wrap: wrap; align-items: center; justify-content: center;
        gap: 0 .55em; width: 100%; min-height: 48px; margin: 0; padding: .5em 1em;
        border: 1px solid rgb(0 0 0 / 25%); border-radius: 10px;
        background: ${color.ground}; color: ${color.ink}; cursor: pointer;
        font: 600 17px/1.2 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
      }
      button:disabled { opacity: .5; cursor: not-allowed; }
      button:hover:enabled { background: ${color.hover}; }
      button:focus-visible { outline: 3px solid #5b2fc4; outline-offset: 2px; }
      small { padding: .2em .6em; border-radius: 1em; background: #3d1f7a; color: #fff; font-size: 11px; }
    `;
  }

  /** Gives the rules to the button in a way that a shop's Content-Security-Policy has nothing against. */
  function dress(root, color) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styleSheet(color));
      root.adoptedStyleSheets = [sheet];
    } catch (error) {
      // An older browser without constructable style sheets.
      const style = document.createElement('style');
      style.textContent = styleSheet(color);
      root.prepend(style);
    }
  }

  function colorOf(options) {
    if (options.buttonColor === undefined) return COLORS.Gold;
    if (Object.keys(COLORS).includes(options.buttonColor)) return COLORS[options.buttonColor];
    complain('buttonColor is ignored: it must be one of ' + Object.keys(COLORS).join(', ') + '.');
    return COLORS.Gold;
  }

  function draw(element, options, onClick) {
    for (const old of element.querySelectorAll(':scope > [' + HOST_MARK + ']')) old.remove();
    const host = document.createElement('div');
    host.setAttribute(HOST_MARK, '');
    const root = host.attachShadow({ mode: 'open', delegatesFocus: true });
    const button = document.createElement('button');
    button.type = 'button';
    const words = options.productType === 'SignIn' ? 'Sign in with Amazon Pay' : 'Amazon Pay';
    button.setAttribute('aria-label', (words === 'Amazon Pay' ? 'Pay with Amazon Pay' : words) + ' (simulator)');
    const label = document.createElement('span');
    label.textContent = words;
    const tag = document.createElement('small');
    tag.textContent = 'simulator';
    button.append(label, tag);
    button.addEventListener('click', onClick);
    root.appendChild(button);
    dress(root, colorOf(options));
    element.appendChild(host);
    return button;
  }

  /** Live, a button works only for merchants and pages that may take payments. */
  function disableUnlessActive(button, options) {
    if (environment(options, keyOf(options)) === 'SANDBOX') return;
    const query = new URLSearchParams({ ledgerCurrency: options.ledgerCurrency, originDomain: location.hostname });
    fetch(origin + '/merchantAccount/' + encodeURIComponent(options.merchantId) + '/accountStatus?' + query)
      .then((answer) => answer.json())
      .then((status) => {
        if (status.merchantAccountStatus === 'ACTIVE') return;
        button.disabled = true;
        complain('The merchant’s account is not active, or ' + location.hostname + ' is not one of its domains.');
      })
      // Without an answer the button stays as it is.
      .catch(() => undefined);
  }

  function renderButton(selector, given) {
    const element = findElement(selector);
    const options = checked(given);
    const handle = {
      updateButtonInfo(amount) {
        options.estimatedOrderAmount = checkedAmount(amount);
      },
    };
    const sources = [configOf(options), options.createCheckoutSession, options.checkoutSessionConfig];
    if (sources.some((source) => source !== undefined)) {
      disableUnlessActive(draw(element, options, () => startCheckout(options)), options);
      return handle;
    }
    let handler;
    const button = draw(element, options, () => {
      if (!handler) return complain('The button has neither a configuration nor an onClick handler.');
      return handler();
    });
    disableUnlessActive(button, options);
    handle.onClick = (fn) => {
      if (typeof fn !== 'function') fail('onClick takes a function.');
      handler = fn;
    };
    handle.initCheckout = (more) => startCheckout(checked(Object.assign({}, options, more)));
    return handle;
  }

  // --- Buttons that are attributes of the page

  /** The options that an element has as attributes: `data-amazonpay-merchant-id`, `data-ledger-currency` … */
  function optionsOf({ dataset }) {
    const given = {
      merchantId: dataset.amazonpayMerchantId, ledgerCurrency: dataset.ledgerCurrency, placement: dataset.placement,
      checkoutLanguage: dataset.language, productType: dataset.productType, design: dataset.design,
      buttonColor: dataset.buttonColor, publicKeyId: dataset.publicKeyId,
      sandbox: dataset.sandbox === undefined ? undefined : dataset.sandbox === 'true',
    };
    if (dataset.amount || dataset.currencyCode) {
      given.estimatedOrderAmount = { amount: dataset.amount, currencyCode: dataset.currencyCode };
    }
    if (dataset.payload || dataset.signature) {
      given[configName(given)] = {
        payloadJSON: dataset.payload, signature: dataset.signature, publicKeyId: dataset.publicKeyId,
        algorithm: dataset.algorithm,
      };
    }
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  }

  /** Gives a button without a configuration to the page, which decides what a click does. */
  function handOver(button) {
    if (typeof button.onClick !== 'function') return;
    if (typeof window.amznButtonClickHandler === 'function') {
      window.amznButtonClickHandler(button);
    } else {
      complain('The page has no function window.amznButtonClickHandler for its button.');
    }
  }

  function renderAttributes() {
    for (const element of document.querySelectorAll('div[data-amazonpay-merchant-id]')) {
      try {
        handOver(renderButton(element, optionsOf(element)));
      } catch (error) {
        // One wrong button leaves the others.
        console.error(error);
      }
    }
  }

  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', renderAttributes);
  } else {
    // The rest of this script runs first.
    setTimeout(renderAttributes, 0);
  }

  // --- amazon.Pay

  function signout(callback) {
    // Buyers of the simulator are not signed in across pages, so there is nothing to end.
    if (typeof callback === 'function') setTimeout(callback, 0);
  }

  window.amazon = window.amazon || {};
  window.amazon.Pay = {
    renderButton,
    initCheckout(given) {
      startCheckout(checked(given));
    },
    bindChangeAction(selector, options) {
      const element = findElement(selector);
      const url = changeAction(options, isObject(options) ? options.changeAction : undefined, false);
      element.addEventListener('click', (event) => {
        event.preventDefault();
        once(() => location.assign(url));
      });
    },
    bindUpgradeAction(selector, options) {
      const element = findElement(selector);
      if (!isObject(options)) fail('The options must be an object.');
      const needed = ['payloadJSON', 'signature', 'publicKeyId', 'upgradeAction'];
      const missing = needed.filter((name) => !isText(options[name]));
      if (missing.length > 0) fail(missing.map((name) => name + ' is required for bindUpgradeAction.').join('\n'));
      requireOneOf(options.upgradeAction, UPGRADES, 'upgradeAction');
      const fields = upgradeFields(options);
      element.addEventListener('click', (event) => {
        event.preventDefault();
        once(() => post('/checkout/initiate', fields));
      });
    },
    renderJSButton(selector, given) {
      if (!isObject(given) || !isBuyNow(given)) fail('renderJSButton needs handlers.');
      return renderButton(selector, given);
    },
    switchAccount(options) {
      if (!isObject(options)) fail('The options must be an object.');
      const config = options.SignInConfig;
      requireText(options.merchantId, 'merchantId');
      if (!isObject(config)) fail('SignInConfig must be an object with payloadJSON, signature and publicKeyId.');
      for (const name of ['payloadJSON', 'signature', 'publicKeyId']) requireText(config[name], 'SignInConfig.' + name);
      const query = new URLSearchParams({
        merchantId: options.merchantId, payloadJSON: config.payloadJSON, signature: config.signature,
        publicKeyId: config.publicKeyId, placement: options.placement || '', sandbox: String(options.sandbox === true),
        language: options.checkoutLanguage || navigator.language || '',
      });
      if (config.algorithm) query.set('algorithm', config.algorithm);
      location.replace(origin + '/checkout/switch-account?' + query);
    },
    changePaymentMethod(options) {
      location.assign(changeAction(options, 'changePayment', true));
    },
    changeShippingAddress(options) {
      location.assign(changeAction(options, 'changeAddress', true));
    },
    signout,
    changeAccount(options) {
      signout(isObject(options) ? options.callback : undefined);
    },
  };
})();
