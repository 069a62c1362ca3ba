extension PageTexts {
    static let german = PageTexts(
        tag: "de",
        payYourOrder: "Bestellung bezahlen",
        order: "Bestellung",
        amount: "Betrag",
        agreement: "Vereinbarung",
        chargedFromTimeToTime: "Weitere Abbuchungen von Zeit zu Zeit",
        charged: [
            "day": Rhythm(one: "Weitere Abbuchung jeden Tag", many: "Weitere Abbuchung alle {count} Tage"),
            "week": Rhythm(one: "Weitere Abbuchung jede Woche", many: "Weitere Abbuchung alle {count} Wochen"),
            "month": Rhythm(one: "Weitere Abbuchung jeden Monat", many: "Weitere Abbuchung alle {count} Monate"),
            "year": Rhythm(one: "Weitere Abbuchung jedes Jahr", many: "Weitere Abbuchung alle {count} Jahre"),
        ],
        needsScript:
            "Die Amazon-Pay-Schaltfläche braucht JavaScript. Bitte schalten Sie es ein und laden Sie die Seite neu.",
        noButton:
            "Die Amazon-Pay-Schaltfläche konnte nicht geladen werden. Bitte laden Sie die Seite neu, und "
            + "schalten Sie ab, was Skripte von Amazon blockiert.",
        backToShop: "Zurück zum Shop",
        backToPayment: "Zurück zur Bezahlseite",
        checking: "Wir prüfen Ihre Zahlung",
        checkingHint: "Das dauert einen Moment. Sie können die Seite verlassen: Ihre Bestellung geht nicht verloren.",
        notPaidYet: "Ihre Bestellung ist noch nicht bezahlt",
        paymentFailed: "Ihre Zahlung war nicht erfolgreich. Bitte versuchen Sie es mit einer anderen Zahlungsart.",
        alreadyPaid:
            "Diese Bestellung ist bereits bezahlt oder wird gerade in einem anderen Fenster "
            + "bezahlt. Es wird nicht zweimal abgebucht.",
        ended: "Dieser Bezahlvorgang ist beendet",
        endedHint: "Er wurde abgebrochen, oder seine Zeit war um. Es wurde nichts abgebucht.",
        notPaid: "Ihre Bestellung wurde nicht bezahlt",
        paid: "Danke, Ihre Bestellung ist bezahlt",
        paidHint: "Der Shop hat Ihre Bestellung und kümmert sich um alles Weitere.",
        pending: "Ihre Zahlung wird geprüft",
        pendingHint:
            "Das kann bis zu einem Tag dauern. Wir sagen Ihnen Bescheid, sobald es "
            + "entschieden ist; Sie müssen nichts tun.",
        unknown: "Diese Seite gibt es nicht",
        unknownHint: "Bitte beginnen Sie im Shop von vorn.",
        tooManyCookies: "Ihr Browser hat zu viele Cookies geschickt",
        tooManyCookiesHint:
            "Bitte löschen Sie in den Einstellungen Ihres Browsers die Cookies dieser Website "
            + "und öffnen Sie die Seite noch einmal. Falls Sie gerade bezahlt haben: Ihre Zahlung "
            + "geht nicht verloren, wir schließen Ihre Bestellung ab.",
        review: "Bestellung prüfen",
        shipTo: "Lieferadresse",
        payWith: "Zahlungsart",
        buyer: "Käufer",
        changeAddress: "Adresse ändern",
        changePayment: "Zahlungsart ändern",
        payNow: "Jetzt kaufen",
        payNowHint: "Sie bezahlen bei Amazon und kommen dann hierher zurück.",
        hasChanged:
            "Seit Sie hingesehen haben, hat sich etwas geändert. Bitte prüfen Sie Ihre Bestellung noch einmal.",
        notTaken:
            "Amazon Pay hat diese Zahlung nicht angenommen. Bitte versuchen Sie es noch "
            + "einmal oder wählen Sie eine andere Zahlungsart.",
        refusedPlace: "An diese Adresse liefert der Shop nicht. Bitte wählen Sie eine andere.",
        refusedPostOfficeBox: "An Postfächer liefert der Shop nicht. Bitte wählen Sie eine andere Adresse.",
        refusedParcelStation: "An Packstationen liefert der Shop nicht. Bitte wählen Sie eine andere Adresse.",
        refusedAbsent: "Es fehlt eine Lieferadresse. Bitte wählen Sie eine.")
}
