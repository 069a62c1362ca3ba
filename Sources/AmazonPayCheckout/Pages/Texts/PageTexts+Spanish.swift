extension PageTexts {
    static let spanish = PageTexts(
        tag: "es",
        payYourOrder: "Pagar tu pedido",
        order: "Pedido",
        amount: "Importe",
        agreement: "Acuerdo",
        chargedFromTimeToTime: "Nuevos cargos de vez en cuando",
        charged: [
            "day": Rhythm(one: "Nuevo cargo cada día", many: "Nuevo cargo cada {count} días"),
            "week": Rhythm(one: "Nuevo cargo cada semana", many: "Nuevo cargo cada {count} semanas"),
            "month": Rhythm(one: "Nuevo cargo cada mes", many: "Nuevo cargo cada {count} meses"),
            "year": Rhythm(one: "Nuevo cargo cada año", many: "Nuevo cargo cada {count} años"),
        ],
        needsScript: "El botón de Amazon Pay necesita JavaScript. Actívalo y vuelve a cargar esta página.",
        noButton:
            "No se ha podido cargar el botón de Amazon Pay. Vuelve a cargar esta página y desactiva lo que "
            + "bloquea los scripts de Amazon.",
        backToShop: "Volver a la tienda",
        backToPayment: "Volver a la página de pago",
        checking: "Estamos comprobando tu pago",
        checkingHint: "Tarda un momento. Puedes salir de esta página: tu pedido no se pierde.",
        notPaidYet: "Tu pedido aún no está pagado",
        paymentFailed: "El pago no se ha realizado. Prueba con otro método de pago.",
        alreadyPaid: "Este pedido ya está pagado o se está pagando en otra ventana. No se te cobra dos veces.",
        ended: "Este pago ha terminado",
        endedHint: "Se canceló o se acabó su tiempo. No se te ha cobrado nada.",
        notPaid: "Tu pedido no se ha pagado",
        paid: "Gracias, tu pedido está pagado",
        paidHint: "La tienda tiene tu pedido y se encarga del resto.",
        pending: "Tu pago se está comprobando",
        pendingHint: "Puede tardar hasta un día. Te avisamos en cuanto se decida; no tienes que hacer nada.",
        unknown: "Esta página no existe",
        unknownHint: "Vuelve a empezar en la tienda.",
        tooManyCookies: "El navegador ha enviado demasiadas cookies",
        tooManyCookiesHint:
            "Elimine las cookies de este sitio web en los ajustes del navegador y vuelva a abrir "
            + "esta página. Si acaba de pagar, su pago no se ha perdido: estamos completando su "
            + "pedido.",
        review: "Revisa tu pedido",
        shipTo: "Dirección de envío",
        payWith: "Método de pago",
        buyer: "Comprador",
        changeAddress: "Cambiar dirección",
        changePayment: "Cambiar método de pago",
        payNow: "Pagar ahora",
        payNowHint: "Pagas en Amazon y luego vuelves aquí.",
        hasChanged: "Algo ha cambiado desde que lo miraste. Revisa tu pedido otra vez.",
        notTaken: "Amazon Pay no ha aceptado este pago. Inténtalo de nuevo o elige otro método de pago.",
        refusedPlace: "La tienda no envía a esta dirección. Elige otra.",
        refusedPostOfficeBox: "La tienda no envía a apartados de correos. Elige otra dirección.",
        refusedParcelStation: "La tienda no envía a puntos de recogida de paquetes. Elige otra dirección.",
        refusedAbsent: "Falta una dirección de envío. Elige una.")
}
