enum AmazonPayPlaceholder {}
