enum AmazonPayCommandPlaceholder {}
