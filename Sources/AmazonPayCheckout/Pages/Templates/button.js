(function () {
  "use strict";
  if (!window.amazon || !window.amazon.Pay) {
    var notice = document.getElementById("NoButton");
    if (notice) notice.hidden = false;
    return;
  }
  var place = document.getElementById("AmazonPayButton");
  if (place) window.amazon.Pay.renderButton("#AmazonPayButton", JSON.parse(place.dataset.options));
  document.querySelectorAll("[data-change]").forEach(function (button) {
    window.amazon.Pay.bindChangeAction("#" + button.id, {
      amazonCheckoutSessionId: button.dataset.session, changeAction: button.dataset.change,
    });
    button.hidden = false;
  });
})();
