enum AmazonPayTestingPlaceholder {}
