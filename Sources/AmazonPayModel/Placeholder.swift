enum AmazonPayModelPlaceholder {}
