(function () {
  "use strict";
  var place = document.getElementById("AmazonPayButton");
  if (place && window.amazon && window.amazon.Pay) {
    window.amazon.Pay.renderButton("#AmazonPayButton", JSON.parse(place.dataset.options));
  }
})();
