extension PageTexts {
    static let french = PageTexts(
        tag: "fr",
        payYourOrder: "Payer votre commande",
        order: "Commande",
        amount: "Montant",
        agreement: "Accord",
        chargedFromTimeToTime: "Nouveaux débits de temps en temps",
        charged: [
            "day": Rhythm(one: "Nouveau débit chaque jour", many: "Nouveau débit tous les {count} jours"),
            "week": Rhythm(one: "Nouveau débit chaque semaine", many: "Nouveau débit toutes les {count} semaines"),
            "month": Rhythm(one: "Nouveau débit chaque mois", many: "Nouveau débit tous les {count} mois"),
            "year": Rhythm(one: "Nouveau débit chaque année", many: "Nouveau débit tous les {count} ans"),
        ],
        needsScript: "Le bouton Amazon Pay a besoin de JavaScript. Veuillez l’activer et recharger cette page.",
        noButton:
            "Le bouton Amazon Pay n’a pas pu être chargé. Veuillez recharger cette page et désactiver ce "
            + "qui bloque les scripts d’Amazon.",
        backToShop: "Retour à la boutique",
        backToPayment: "Retour à la page de paiement",
        checking: "Nous vérifions votre paiement",
        checkingHint: "Cela prend un instant. Vous pouvez quitter cette page : votre commande n’est pas perdue.",
        notPaidYet: "Votre commande n’est pas encore payée",
        paymentFailed: "Votre paiement n’a pas abouti. Veuillez essayer un autre moyen de paiement.",
        alreadyPaid:
            "Cette commande est déjà payée ou est en cours de paiement dans une autre "
            + "fenêtre. Vous n’êtes pas débité deux fois.",
        ended: "Ce paiement est terminé",
        endedHint: "Il a été annulé ou son délai est écoulé. Vous n’avez pas été débité.",
        notPaid: "Votre commande n’a pas été payée",
        paid: "Merci, votre commande est payée",
        paidHint: "La boutique a votre commande et s’occupe de la suite.",
        pending: "Votre paiement est en cours de vérification",
        pendingHint:
            "Cela peut prendre jusqu’à un jour. Nous vous informons dès que c’est décidé ; vous n’avez rien à faire.",
        unknown: "Cette page n’existe pas",
        unknownHint: "Veuillez recommencer dans la boutique.",
        tooManyCookies: "Votre navigateur a envoyé trop de cookies",
        tooManyCookiesHint:
            "Supprimez les cookies de ce site dans les paramètres de votre navigateur, puis "
            + "ouvrez à nouveau cette page. Si vous venez de payer, votre paiement n’est pas perdu "
            + ": nous finalisons votre commande.",
        review: "Vérifier votre commande",
        shipTo: "Adresse de livraison",
        payWith: "Moyen de paiement",
        buyer: "Acheteur",
        changeAddress: "Changer d’adresse",
        changePayment: "Changer de moyen de paiement",
        payNow: "Payer",
        payNowHint: "Vous payez chez Amazon, puis vous revenez ici.",
        hasChanged: "Quelque chose a changé depuis votre dernier regard. Veuillez vérifier votre commande à nouveau.",
        notTaken: "Amazon Pay n’a pas accepté ce paiement. Veuillez réessayer ou choisir un autre moyen de paiement.",
        refusedPlace: "La boutique ne livre pas à cette adresse. Veuillez en choisir une autre.",
        refusedPostOfficeBox: "La boutique ne livre pas aux boîtes postales. Veuillez choisir une autre adresse.",
        refusedParcelStation: "La boutique ne livre pas aux consignes à colis. Veuillez choisir une autre adresse.",
        refusedAbsent: "Il n’y a pas d’adresse de livraison. Veuillez en choisir une.")
}
