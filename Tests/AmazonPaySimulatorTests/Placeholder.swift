enum AmazonPaySimulatorPlaceholder {}
