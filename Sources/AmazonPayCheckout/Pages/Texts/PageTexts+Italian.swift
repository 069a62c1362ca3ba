extension PageTexts {
    static let italian = PageTexts(
        tag: "it",
        payYourOrder: "Paga il tuo ordine",
        order: "Ordine",
        amount: "Importo",
        agreement: "Accordo",
        chargedFromTimeToTime: "Nuovi addebiti di tanto in tanto",
        charged: [
            "day": Rhythm(one: "Nuovo addebito ogni giorno", many: "Nuovo addebito ogni {count} giorni"),
            "week": Rhythm(one: "Nuovo addebito ogni settimana", many: "Nuovo addebito ogni {count} settimane"),
            "month": Rhythm(one: "Nuovo addebito ogni mese", many: "Nuovo addebito ogni {count} mesi"),
            "year": Rhythm(one: "Nuovo addebito ogni anno", many: "Nuovo addebito ogni {count} anni"),
        ],
        needsScript: "Il pulsante Amazon Pay ha bisogno di JavaScript. Attivalo e ricarica questa pagina.",
        noButton:
            "Non è stato possibile caricare il pulsante Amazon Pay. Ricarica questa pagina e disattiva ciò "
            + "che blocca gli script di Amazon.",
        backToShop: "Torna al negozio",
        backToPayment: "Torna alla pagina di pagamento",
        checking: "Stiamo verificando il tuo pagamento",
        checkingHint: "Ci vuole un momento. Puoi lasciare questa pagina: il tuo ordine non va perso.",
        notPaidYet: "Il tuo ordine non è ancora pagato",
        paymentFailed: "Il pagamento non è andato a buon fine. Prova con un altro metodo di pagamento.",
        alreadyPaid:
            "Questo ordine è già pagato o viene pagato in un’altra finestra. L’importo non viene addebitato due volte.",
        ended: "Questo pagamento è terminato",
        endedHint: "È stato annullato o il suo tempo è scaduto. Non è stato addebitato nulla.",
        notPaid: "Il tuo ordine non è stato pagato",
        paid: "Grazie, il tuo ordine è pagato",
        paidHint: "Il negozio ha il tuo ordine e pensa al resto.",
        pending: "Il tuo pagamento è in verifica",
        pendingHint: "Può richiedere fino a un giorno. Ti avvisiamo appena è deciso; non devi fare nulla.",
        unknown: "Questa pagina non esiste",
        unknownHint: "Ricomincia dal negozio.",
        tooManyCookies: "Il browser ha inviato troppi cookie",
        tooManyCookiesHint:
            "Elimina i cookie di questo sito nelle impostazioni del browser, poi apri di nuovo "
            + "questa pagina. Se hai appena pagato, il pagamento non è perso: stiamo completando "
            + "il tuo ordine.",
        review: "Controlla il tuo ordine",
        shipTo: "Indirizzo di consegna",
        payWith: "Metodo di pagamento",
        buyer: "Acquirente",
        changeAddress: "Cambia indirizzo",
        changePayment: "Cambia metodo di pagamento",
        payNow: "Paga ora",
        payNowHint: "Paghi su Amazon e poi torni qui.",
        hasChanged: "Qualcosa è cambiato da quando hai guardato. Controlla di nuovo il tuo ordine.",
        notTaken: "Amazon Pay non ha accettato questo pagamento. Riprova o scegli un altro metodo di pagamento.",
        refusedPlace: "Il negozio non consegna a questo indirizzo. Scegline un altro.",
        refusedPostOfficeBox: "Il negozio non consegna a caselle postali. Scegli un altro indirizzo.",
        refusedParcelStation: "Il negozio non consegna a stazioni di ritiro pacchi. Scegli un altro indirizzo.",
        refusedAbsent: "Manca un indirizzo di consegna. Scegline uno.")
}
