#!/usr/bin/env bash
# Plays the shop's button and its buyer against a simulator on its default ports, and prints the session.
#
#     ./pay.sh SETTINGS ORDER [approve|decline|cancel]
#
# Needs amazonpay, curl and jq.
set -euo pipefail

settings=$1 order=$2/order.json decision=${3:-approve}
simulator=${SIMULATOR:-http://localhost:8080}/simulator/v1

payload=$(jq -c '{
    storeId, merchantMetadata: {merchantReferenceId: .orderId},
    webCheckoutDetails: {checkoutMode: "ProcessOrder", checkoutResultReturnUrl: "http://localhost/result"},
    paymentDetails: {paymentIntent: "AuthorizeWithCapture", chargeAmount}}' "$order")
session=$(echo "$payload" | amazonpay button --form config --config "$settings" | jq '. + {productType: "PayOnly"}' |
    curl --silent --fail-with-body --data @- "$simulator/button" | jq -r .checkoutSessionId)
curl --silent --fail-with-body --output /dev/null --data "{\"decision\": \"$decision\"}" \
    "$simulator/checkout-sessions/$session/buyer"
echo "$session"
