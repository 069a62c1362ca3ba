enum AmazonPayCheckoutPlaceholder {}
