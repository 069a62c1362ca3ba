enum AmazonPaySigningPlaceholder {}
