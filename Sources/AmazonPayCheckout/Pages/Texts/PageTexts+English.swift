extension PageTexts {
    static let english = PageTexts(
        tag: "en",
        payYourOrder: "Pay your order",
        order: "Order",
        amount: "Amount",
        agreement: "Agreement",
        chargedFromTimeToTime: "Charged again from time to time",
        charged: [
            "day": Rhythm(one: "Charged again every day", many: "Charged again every {count} days"),
            "week": Rhythm(one: "Charged again every week", many: "Charged again every {count} weeks"),
            "month": Rhythm(one: "Charged again every month", many: "Charged again every {count} months"),
            "year": Rhythm(one: "Charged again every year", many: "Charged again every {count} years"),
        ],
        needsScript: "The Amazon Pay button needs JavaScript. Please switch it on and load this page again.",
        noButton:
            "The Amazon Pay button could not be loaded. Please load this page again, and switch off what "
            + "blocks scripts of Amazon.",
        backToShop: "Back to the shop",
        backToPayment: "Back to the payment page",
        checking: "We are checking your payment",
        checkingHint: "This takes a moment. You can leave this page: your order is not lost.",
        notPaidYet: "Your order is not paid yet",
        paymentFailed: "Your payment was not successful. Please try another payment method.",
        alreadyPaid: "This order is already paid, or is being paid in another window. You are not charged twice.",
        ended: "This checkout has ended",
        endedHint: "It was cancelled, or its time was over. You were not charged.",
        notPaid: "Your order was not paid",
        paid: "Thank you, your order is paid",
        paidHint: "The shop has your order and goes on from here.",
        pending: "Your payment is being checked",
        pendingHint: "That can take up to a day. We tell you as soon as it is decided; you need do nothing.",
        unknown: "This page is not there",
        unknownHint: "Please start again in the shop.",
        tooManyCookies: "Your browser sent too many cookies",
        tooManyCookiesHint:
            "Delete the cookies of this website in your browser’s settings, then open this page "
            + "again. If you have just paid, your payment is not lost: we are completing your "
            + "order.",
        review: "Check your order",
        shipTo: "Ship to",
        payWith: "Pay with",
        buyer: "Buyer",
        changeAddress: "Change address",
        changePayment: "Change payment method",
        payNow: "Pay now",
        payNowHint: "You pay at Amazon and come back here.",
        hasChanged: "Something has changed since you looked. Please check your order again.",
        notTaken: "Amazon Pay did not accept this payment. Please try again or choose another payment method.",
        refusedPlace: "The shop does not deliver to this address. Please choose another one.",
        refusedPostOfficeBox: "The shop does not deliver to post office boxes. Please choose another address.",
        refusedParcelStation: "The shop does not deliver to parcel stations. Please choose another address.",
        refusedAbsent: "There is no address to deliver to. Please choose one.")
}
